# Python 3.11 on Debian 12 is what script/test runs on. amd64 and arm64 alike.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt .
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    MALLOC_ARENA_MAX=2 \
    TZ=Asia/Shanghai \
    DATA_DIR=/data \
    PORT=8000
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY app.py gunicorn.conf.py ./
COPY cli ./cli
COPY doc_templates ./doc_templates
COPY docs/images ./docs/images
COPY docs/manual.md ./docs/
COPY domain ./domain
COPY forms ./forms
COPY intake ./intake
COPY localization ./localization
COPY rendering ./rendering
COPY static ./static
COPY storage ./storage
COPY web ./web
# The root file system is read-only later, so Python's bytecode is written now.
RUN python -m compileall -q . \
 && install --directory --owner=10001 --group=10001 --mode=0700 /data
# Written to while it runs: /data, /tmp and /dev/shm, nothing else.
VOLUME /data
USER 10001:10001
EXPOSE 8000
# A proxy that the host prescribes must not be asked for this machine's own health.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os; from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["gunicorn"]
