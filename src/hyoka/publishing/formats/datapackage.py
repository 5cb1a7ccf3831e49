"""A Frictionless Data Package: CSV tables with a Table Schema, and the same described for CSVW and
DCAT.

Follows the Data Package and Table Schema specifications 1, CSV on the Web (W3C 2015) and DCAT 2.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from hyoka.publishing.about import About, about
from hyoka.publishing.comma import table_csv
from hyoka.publishing.dataset import Dataset
from hyoka.publishing.tables import Column, Table, tables
from hyoka.records import Bilingual
from hyoka.writing.packing import archive

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
TITLE = Bilingual(
    ja="データパッケージ：CSV と、表の定義（Table Schema、CSVW、DCAT）",
    en="Data package: CSV with its Table Schema, CSVW and DCAT descriptions",
)
Node = Mapping[str, object]
_SCHEMA_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
_CSVW_TYPES = {"text": "string", "integer": "integer", "number": "double", "boolean": "boolean"}


def exported(dataset: Dataset) -> bytes:
    data = {_path(table): table_csv(dataset, table) for table in tables()}
    described = {
        "datapackage.json": _json(_package(about(), data)),
        "csv-metadata.json": _json(_csv_on_the_web(about())),
        "dcat.jsonld": _json(_catalogue_entry(about(), data)),
    }
    return archive({**described, **data})


def _path(table: Table) -> str:
    return f"data/{table.table}.csv"


def _json(node: Node) -> bytes:
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()


def _keys() -> dict[str, str]:
    return {table.table: table.key[0] for table in tables()}


def _package(of: About, data: Mapping[str, bytes]) -> Node:
    return {
        "profile": "tabular-data-package",
        "name": of.name,
        "title": f"{of.ja} / {of.en}",
        "description": f"{of.description.ja}\n{of.description.en}",
        "licenses": [{"name": of.licence.name, "path": of.licence.path, "title": of.licence.en}],
        "resources": [_resource(table, data[_path(table)]) for table in tables()],
    }


def _resource(table: Table, data: bytes) -> Node:
    return {
        "profile": "tabular-data-resource",
        "name": table.table,
        "path": _path(table),
        "title": f"{table.ja} / {table.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table.columns),
        },
    }


def _field(column: Column) -> Node:
    return {
        "name": column.name,
        "type": _SCHEMA_TYPES[column.type],
        "title": column.ja,
        "description": column.en,
    }


def _foreign_keys(columns: Sequence[Column]) -> list[Node]:
    return [
        {
            "fields": [column.name],
            "reference": {"resource": column.of, "fields": [_keys()[column.of]]},
        }
        for column in columns
        if column.of
    ]


def _csv_on_the_web(of: About) -> Node:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": of.ja,
        "dc:license": {"@id": of.licence.path},
        "dialect": {"header": True, "encoding": "utf-8"},
        "tables": [
            {
                "url": _path(table),
                "dc:description": table.ja,
                "tableSchema": {
                    "columns": [
                        {
                            "name": column.name,
                            "titles": column.name,
                            "dc:title": {"@value": column.ja, "@language": "ja"},
                            "datatype": _CSVW_TYPES[column.type],
                            "null": "",
                        }
                        for column in table.columns
                    ],
                    "primaryKey": list(table.key),
                    "foreignKeys": [
                        {
                            "columnReference": column.name,
                            "reference": {
                                "resource": f"data/{column.of}.csv",
                                "columnReference": _keys()[column.of],
                            },
                        }
                        for column in table.columns
                        if column.of
                    ],
                },
            }
            for table in tables()
        ],
    }


def _catalogue_entry(of: About, data: Mapping[str, bytes]) -> Node:
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Dataset",
        "dct:identifier": of.name,
        "dct:title": _both(of.ja, of.en),
        "dct:description": _both(of.description.ja, of.description.en),
        "dct:license": {"@id": of.licence.path},
        "dct:language": ["ja", "en"],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _both(table.ja, table.en),
                "dcat:downloadURL": {"@id": _path(table)},
                "dcat:mediaType": "text/csv",
                "dcat:byteSize": {
                    "@value": len(data[_path(table)]),
                    "@type": "xsd:nonNegativeInteger",
                },
            }
            for table in tables()
        ],
    }


def _both(ja: str, en: str) -> list[Node]:
    return [{"@value": ja, "@language": "ja"}, {"@value": en, "@language": "en"}]
