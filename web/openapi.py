"""The description of the API (OpenAPI 3.1), made from the record types; tests hold it to what the service does."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from domain.review import State
from domain.schema import json_schema
from web.downloads import DOCX
from web.problems import PROBLEM

Part = dict[str, Any]

_SCHEMAS: Final = "#/components/schemas/"
_TEXT: Final[Part] = {"type": "string"}
_DOCUMENT: Final[Part] = {
    "description": "一种可以打印的文件",
    "type": "object",
    "properties": {
        "slug": {**_TEXT, "description": "地址里的名称"},
        "title": {**_TEXT, "description": "文件叫什么"},
        "prints": {**_TEXT, "description": "打印什么，一句话"},
        "formats": {"type": "array", "items": _TEXT, "description": "有哪些格式"},
    },
    "required": ["slug", "title", "prints", "formats"],
    "additionalProperties": False,
}
_FACTS: Final[Part] = {
    "description": "存着的一份材料",
    "type": "object",
    "properties": {
        "id": _TEXT,
        "name": {**_TEXT, "description": "在列表里叫什么"},
        "unit": {**_TEXT, "description": "哪个单位的"},
        "state": {"enum": [str(state) for state in State], "description": "审核状态"},
        "revision": {"type": "integer", "minimum": 1, "description": "第几版，也就是 ETag 里的数"},
        "saved_at": {**_TEXT, "format": "date-time"},
        "archived": {"type": "boolean"},
    },
    "required": ["id", "name", "unit", "state", "revision", "saved_at", "archived"],
    "additionalProperties": False,
}
_TOKEN: Final[Part] = {"security": [{"token": []}]}
_WRONG_FIELD: Final[Part] = {
    "type": "object",
    "properties": {
        "pointer": {**_TEXT, "description": "出错的位置（JSON Pointer，RFC 6901；空表示整份内容）"},
        "detail": {**_TEXT, "description": "怎样改正"},
    },
    "required": ["pointer", "detail"],
    "additionalProperties": False,
}
_PROBLEM: Final[Part] = {
    "description": "出错说明（RFC 9457）",
    "type": "object",
    "properties": {
        "type": {"const": "about:blank"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {**_TEXT, "description": "哪里不对，怎么办"},
        "errors": {"type": "array", "items": _WRONG_FIELD, "minItems": 1},
        "request_id": {**_TEXT, "description": "这次请求的编号，找管理员时请报上"},
    },
    "required": ["type", "title", "status", "detail", "request_id"],
    "additionalProperties": False,
}


@cache
def description() -> Part:
    """The whole description, as a JSON value that nobody may change.

    >>> sorted(description()["paths"])[-1]
    '/schema'
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "会议材料",
            "version": "1",
            "description": "送来一份材料，取回排好版的公文；也可以把材料存在系统里，按版本读写。",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "接口令牌"}},
            "responses": {"Problem": _response("出错了", PROBLEM, _ref("Problem"))},
        },
    }


def _schemas() -> Part:
    stored = {**_FACTS, "properties": {**_FACTS["properties"], "dossier": _ref("Dossier")}}
    stored["required"] = [*_FACTS["required"], "dossier"]
    own = {"Document": _DOCUMENT, "Problem": _PROBLEM, "StoredFacts": _FACTS, "Stored": stored}
    return {**json_schema(_SCHEMAS)["$defs"], **own}


def _paths() -> Part:
    slug: Part = {"name": "slug", "in": "path", "required": True, "schema": _TEXT, "description": "文件的 slug"}
    dossier = _ref("Dossier")
    documents: Part = {"type": "array", "items": _ref("Document")}
    filled = _operation("render", "按材料生成一份文件", _response("Word 文件", DOCX, {}), 400, 401, 404, 413, 415, 422)
    body = {"required": True, "content": _content("application/json", dossier)}
    return {
        "/openapi.json": {"get": _operation("openapi", "这份接口说明", _json("OpenAPI 3.1", {"type": "object"}))},
        "/documents": {"get": _operation("documents", "有哪些文件可以打印", _json("文件", documents))},
        "/schema": {"get": _operation("schema", "材料的 JSON Schema", _json("JSON Schema", {"type": "object"}))},
        "/documents/{slug}/sample": {
            "parameters": [slug],
            "get": _operation("sample", "这种文件的示例材料", _json("示例材料", dossier), 404),
        },
        "/documents/{slug}.docx": {"parameters": [slug], "post": {**filled, "requestBody": body, **_TOKEN}},
        **_stored_paths(slug, body),
    }


def _stored_paths(slug: Part, body: Part) -> Part:
    key: Part = {"name": "dossier_id", "in": "path", "required": True, "schema": _TEXT, "description": "材料的 id"}
    name: Part = {"name": "name", "in": "query", "schema": _TEXT, "description": "材料在列表里叫什么"}
    archived: Part = {
        "name": "archived",
        "in": "query",
        "schema": {"enum": ["true", "false"]},
        "description": "已归档的",
    }
    match: Part = {"name": "If-Match", "in": "header", "schema": _TEXT, "description": "读到这份材料时的 ETag"}
    one, many = _json("材料", _ref("Stored")), _json("材料", {"type": "array", "items": _ref("StoredFacts")})
    made = _operation("create", "新建一份材料", one, 400, 401, 403, 413, 415, 422, done="201")
    written = _operation("write", "写入新的一版", one, 400, 401, 403, 404, 409, 412, 413, 415, 422, 428)
    gone = _operation("archive", "归档", {"description": "已归档"}, 401, 403, 404, 412, done="204")
    printed = _operation("print", "这份材料的文件", _response("Word 文件", DOCX, {}), 401, 404)
    return {
        "/dossiers": {
            "get": {**_operation("list", "看得到的材料", many, 401), "parameters": [archived], **_TOKEN},
            "post": {**made, "parameters": [name], "requestBody": body, **_TOKEN},
        },
        "/dossiers/{dossier_id}": {
            "parameters": [key],
            "get": {**_operation("read", "一份材料", one, 401, 404), **_TOKEN},
            "put": {**written, "parameters": [{**match, "required": True}], "requestBody": body, **_TOKEN},
            "delete": {**gone, "parameters": [match], **_TOKEN},
        },
        "/dossiers/{dossier_id}/documents/{slug}.docx": {"parameters": [key, slug], "get": {**printed, **_TOKEN}},
    }


def _operation(name: str, summary: str, answer: Part, *refusals: int, done: str = "200") -> Part:
    problem = {"$ref": "#/components/responses/Problem"}
    refused = {str(status): problem for status in refusals}
    return {"operationId": name, "summary": summary, "responses": {done: answer, **refused, "default": problem}}


def _json(what: str, schema: Part) -> Part:
    return _response(what, "application/json", schema)


def _response(what: str, media_type: str, schema: Part) -> Part:
    return {"description": what, "content": _content(media_type, schema)}


def _content(media_type: str, schema: Part) -> Part:
    return {media_type: {"schema": schema}}


def _ref(name: str) -> Part:
    return {"$ref": f"{_SCHEMAS}{name}"}
