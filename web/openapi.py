"""The description of the API (OpenAPI 3.1), made from the record types; tests hold it to what the service does."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

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
        "request_id": {**_TEXT, "description": "系统出错时的编号，请告诉管理员"},
    },
    "required": ["type", "title", "status", "detail"],
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
            "description": "送来一份材料，取回排好版的公文；不保存任何内容。",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": _paths(),
        "components": {"schemas": _schemas(), "responses": {"Problem": _response("出错了", PROBLEM, _ref("Problem"))}},
    }


def _schemas() -> Part:
    return {**json_schema(_SCHEMAS)["$defs"], "Document": _DOCUMENT, "Problem": _PROBLEM}


def _paths() -> Part:
    slug: Part = {"name": "slug", "in": "path", "required": True, "schema": _TEXT, "description": "文件的 slug"}
    dossier = _ref("Dossier")
    documents: Part = {"type": "array", "items": _ref("Document")}
    filled = _operation("render", "按材料生成一份文件", _response("Word 文件", DOCX, {}), 400, 404, 413, 415, 422)
    body = {"required": True, "content": _content("application/json", dossier)}
    return {
        "/openapi.json": {"get": _operation("openapi", "这份接口说明", _json("OpenAPI 3.1", {"type": "object"}))},
        "/documents": {"get": _operation("documents", "有哪些文件可以打印", _json("文件", documents))},
        "/schema": {"get": _operation("schema", "材料的 JSON Schema", _json("JSON Schema", {"type": "object"}))},
        "/documents/{slug}/sample": {
            "parameters": [slug],
            "get": _operation("sample", "这种文件的示例材料", _json("示例材料", dossier), 404),
        },
        "/documents/{slug}.docx": {"parameters": [slug], "post": {**filled, "requestBody": body}},
    }


def _operation(name: str, summary: str, answer: Part, *refusals: int) -> Part:
    problem = {"$ref": "#/components/responses/Problem"}
    refused = {str(status): problem for status in refusals}
    return {"operationId": name, "summary": summary, "responses": {"200": answer, **refused, "default": problem}}


def _json(what: str, schema: Part) -> Part:
    return _response(what, "application/json", schema)


def _response(what: str, media_type: str, schema: Part) -> Part:
    return {"description": what, "content": _content(media_type, schema)}


def _content(media_type: str, schema: Part) -> Part:
    return {media_type: {"schema": schema}}


def _ref(name: str) -> Part:
    return {"$ref": f"{_SCHEMAS}{name}"}
