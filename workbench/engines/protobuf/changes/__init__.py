"""What changed between two versions of a `.proto` file, and whom it hurts.

Breaking is what those who run the older version feel on the wire: bytes that are misread, calls that fail.
Risky is what hurts at the next build (generated names and types), in JSON, or in behaviour. Safe only adds.

How buf's breaking rules (1.75, `buf config ls-breaking-rules`) are covered here:

- messages.py: MESSAGE_NO_DELETE, PACKAGE_MESSAGE_NO_DELETE, MESSAGE_SAME_REQUIRED_FIELDS,
  MESSAGE_SAME_JSON_FORMAT, MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT,
  MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR, ONEOF_NO_DELETE, RESERVED_MESSAGE_NO_DELETE,
  EXTENSION_MESSAGE_NO_DELETE, EXTENSION_NO_DELETE, PACKAGE_EXTENSION_NO_DELETE, FIELD_NO_DELETE,
  FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED, FIELD_NO_DELETE_UNLESS_NAME_RESERVED
- fields.py: FIELD_SAME_NAME, FIELD_SAME_TYPE, FIELD_WIRE_COMPATIBLE_TYPE, FIELD_WIRE_JSON_COMPATIBLE_TYPE,
  FIELD_SAME_CARDINALITY, FIELD_SAME_LABEL, FIELD_WIRE_COMPATIBLE_CARDINALITY,
  FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY, FIELD_SAME_ONEOF, FIELD_SAME_DEFAULT, FIELD_SAME_JSON_NAME,
  FIELD_SAME_JSTYPE, FIELD_SAME_CTYPE, FIELD_SAME_CPP_STRING_TYPE, FIELD_SAME_UTF8_VALIDATION,
  FIELD_SAME_JAVA_UTF8_VALIDATION
- enums.py: ENUM_NO_DELETE, PACKAGE_ENUM_NO_DELETE, ENUM_SAME_TYPE, ENUM_SAME_JSON_FORMAT,
  ENUM_VALUE_NO_DELETE,
  ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED, ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED,
  ENUM_VALUE_SAME_NAME, RESERVED_ENUM_NO_DELETE
- services.py: SERVICE_NO_DELETE, PACKAGE_SERVICE_NO_DELETE, RPC_NO_DELETE, RPC_SAME_REQUEST_TYPE,
  RPC_SAME_RESPONSE_TYPE, RPC_SAME_CLIENT_STREAMING, RPC_SAME_SERVER_STREAMING, RPC_SAME_IDEMPOTENCY_LEVEL
- files.py: FILE_SAME_PACKAGE, FILE_SAME_SYNTAX and all FILE_SAME_<option>

FILE_NO_DELETE and PACKAGE_NO_DELETE are about files that are gone, which two versions of one
artifact never show.
"""

from __future__ import annotations

from workbench.core.findings import Change
from workbench.engines.protobuf.changes.enums import compare_enums
from workbench.engines.protobuf.changes.files import compare_files
from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.changes.messages import compare_messages
from workbench.engines.protobuf.changes.pairs import Pairs
from workbench.engines.protobuf.changes.services import compare_services
from workbench.engines.protobuf.model import File


def compare(old: File, new: File) -> tuple[Change, ...]:
    """All differences that matter to anyone; none between a file and itself."""
    ledger = Ledger()
    pairs = Pairs(old, new)
    compare_files(old, new, ledger)
    compare_services(pairs, ledger)
    compare_messages(pairs, ledger)
    compare_enums(pairs, ledger)
    return ledger.changes
