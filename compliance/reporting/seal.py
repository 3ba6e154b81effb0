"""A seal: who signed these bytes, when, by an Ed25519 key in a file, in a small file beside the report.

The file is a DSSE envelope (Dead Simple Signing Envelope 1.0), so that others can check it without kamlang: its payload
is a JSON statement of the name and SHA-256 of the file, the signer and the time; what is signed is
`DSSEv1 <length of type> <type> <length of payload> <payload>` (RFC 8032). The time is the signer's word.
Needs the extra `seal`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from compliance.data import Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SCHEMA = "kamlang-seal/2"
TYPE = "application/vnd.kamlang.seal+json"
KEYS = ("schema", "file", "sha256", "signer", "at")
SUFFIX = ".seal"


class Seal(Struct, frozen=True):
    """A seal that holds: the name of its key, who says to have sealed, and when (ISO)."""

    key: str
    signer: str
    at: str


def keygen(path: Path) -> tuple[Path, str]:
    """Write a new private key, for its owner's eyes only, and its public key beside it (.pub).

    Gives the path of the public key and its name. Never overwrites a key.
    """
    ed25519, serialization = _library()
    private = ed25519.Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = path.with_name(path.name + ".pub")
    _create(path, pem, 0o600)
    _create(
        public,
        private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
        0o644,
    )
    return public, key_name(private.public_key())


def sign(report: Path, key: Path, signer: str = "", at: datetime | None = None) -> Path:
    """Sign a file in the name of `signer`; the seal is written beside it. Raises Problem, OSError."""
    private = _private(key)
    statement = {
        "schema": SCHEMA,
        "file": report.name,
        "sha256": hashlib.sha256(report.read_bytes()).hexdigest(),
        "signer": signer,
        "at": (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
    }
    payload = json.dumps(statement, ensure_ascii=True, sort_keys=True).encode()
    envelope = {
        "payloadType": TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [
            {"keyid": key_name(private.public_key()), "sig": base64.b64encode(private.sign(_signed(payload))).decode()}
        ],
    }
    target = report.with_name(report.name + SUFFIX)
    target.write_text(json.dumps(envelope, indent=2) + "\n", encoding="utf-8")
    return target


def check_seal(report: Path, public_key: Path, seal: Path | None = None) -> Seal:
    """Who sealed the file, and when. Raises Problem where the seal does not hold, and says why."""
    from cryptography.exceptions import InvalidSignature

    public = _public(public_key)
    payload, key, signature = _envelope(seal or report.with_name(report.name + SUFFIX))
    if key != key_name(public):
        raise Problem(
            f"ตรานี้ลงด้วยกุญแจอื่น ({key}) ไม่ใช่ {key_name(public)}",
            f"the seal is by another key ({key}), not by {key_name(public)}",
        )
    try:
        public.verify(signature, _signed(payload))
    except InvalidSignature:
        raise Problem(
            "ลายมือชื่อดิจิทัลไม่ถูกต้อง ตรานี้ถูกปลอมหรือเสียหาย", "the signature is not valid: the seal is forged or damaged"
        ) from None
    statement = _statement(payload, report)
    if statement["sha256"] != hashlib.sha256(report.read_bytes()).hexdigest():
        raise Problem(
            f"{report.name} ถูกแก้หลังลงตรา: ไบต์ไม่ตรงกับที่ลงลายมือชื่อ",
            f"{report.name} was altered after it was sealed: its bytes are not those that were signed",
        )
    return Seal(key, statement["signer"], statement["at"])


def key_name(public: Ed25519PublicKey) -> str:
    """A short name of a public key: 32 hexadecimal digits of the SHA-256 of its 32 bytes."""
    _, serialization = _library()
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:32]


def _signed(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding."""
    return b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise Problem(
            "ยังไม่ได้ติดตั้งส่วนลงลายมือชื่อ ให้ติดตั้งด้วย pip install 'kamlang[seal]'",
            "signing is not installed: pip install 'kamlang[seal]'",
        ) from None
    return ed25519, serialization


def _create(path: Path, content: bytes, mode: int) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise Problem(f"มีไฟล์ {path} แล้ว จะไม่เขียนทับกุญแจ", f"{path} exists: a key is never overwritten") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _private(path: Path) -> Ed25519PrivateKey:
    ed25519, serialization = _library()
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Problem(
            f"ผู้อื่นอ่านกุญแจ {path} ได้ ให้สั่ง chmod 600 {path} ก่อน", f"others can read the key {path}: chmod 600 {path} first"
        )
    try:
        key: Any = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise Problem(
            f"{path} ไม่ใช่กุญแจส่วนตัว Ed25519 (สร้างด้วย kamlang seal keygen)",
            f"{path} is no Ed25519 private key (kamlang seal keygen makes one)",
        )
    found: Ed25519PrivateKey = key
    return found


def _public(path: Path) -> Ed25519PublicKey:
    ed25519, serialization = _library()
    try:
        key: Any = serialization.load_pem_public_key(path.read_bytes())
    except ValueError:
        key = None
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise Problem(
            f"{path} ไม่ใช่กุญแจสาธารณะ Ed25519 (ไฟล์ .pub)",
            f"{path} is no Ed25519 public key (the file that ends in .pub)",
        )
    found: Ed25519PublicKey = key
    return found


def _envelope(path: Path) -> tuple[bytes, str, bytes]:
    """Payload, name of the key and signature of an envelope of ours."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        (one,) = data["signatures"]
        if data["payloadType"] != TYPE:
            raise ValueError
        decoded = [base64.b64decode(text, validate=True) for text in (data["payload"], one["sig"])]
        return decoded[0], str(one["keyid"]), decoded[1]
    except (ValueError, RecursionError, KeyError, TypeError, binascii.Error):
        raise Problem(f"{path} ไม่ใช่ตราของ kamlang", f"{path} is no kamlang seal") from None


def _statement(payload: bytes, report: Path) -> dict[str, str]:
    data = json.loads(payload)
    if not isinstance(data, dict) or sorted(data) != sorted(KEYS) or data["schema"] != SCHEMA:
        raise Problem(f"ตราของ {report.name} ไม่ใช่ตราของ kamlang", f"the seal of {report.name} is no kamlang seal")
    return data
