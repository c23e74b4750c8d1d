"""What a browser sent with a form: fields and files, read by a library."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import parse_qsl

from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2
from multipart import MultipartError, MultipartParser, parse_options_header

MOST_FIELDS = 3000  # a list of checkboxes has many
MOST_BYTES = 10_000_000
FORM, FORM_WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True)
class Upload:
    """A file somebody chose. The name is what their machine calls it, and nothing more."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Form:
    """What was typed and chosen. A field that was not sent is empty: nobody types a KeyError."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The field without the spaces around it."""
        return self.raw(name).strip()

    def raw(self, name: str) -> str:
        return self.fields.get(name, [""])[-1]

    def all(self, name: str) -> list[str]:
        """Everything that was chosen under one name."""
        return list(self.fields.get(name, ()))

    def typed(self) -> dict[str, str]:
        """Every field as it was typed, to show it again."""
        return {name: values[-1] for name, values in self.fields.items()}

    def file(self, name: str) -> bytes:
        return self.files[name].content if name in self.files else b""

    def file_name(self, name: str) -> str:
        return self.files[name].name if name in self.files else ""


def read(event: APIGatewayProxyEventV2) -> Form:
    """The form of a request. What is no form of ours is read as an empty one."""
    kind, options = parse_options_header(event.headers.get("content-type", ""))
    body = event.get("body") or ""
    content = base64.b64decode(body) if event.is_base64_encoded else body.encode()
    if kind == FORM:
        return _typed(content)
    if kind == FORM_WITH_FILES and options.get("boundary"):
        return _with_files(content, options["boundary"])
    return Form()


def _typed(content: bytes) -> Form:
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(content.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:  # not UTF-8, or more fields than any page of ours has
        return Form()
    for name, value in pairs:
        fields.setdefault(name, []).append(_lines(value))
    return Form(fields)


def _with_files(content: bytes, boundary: str) -> Form:
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    try:
        for part in MultipartParser(BytesIO(content), boundary, memory_limit=MOST_BYTES):
            if part.filename:
                files[part.name] = Upload(part.filename, part.raw)
            elif part.filename is None:
                fields.setdefault(part.name, []).append(_lines(part.value))
    except (MultipartError, UnicodeDecodeError):
        return Form()
    return Form(fields, files)


def _lines(value: str) -> str:
    """Browsers end lines with CR LF; we keep them as everybody reads them."""
    return value.replace("\r\n", "\n")
