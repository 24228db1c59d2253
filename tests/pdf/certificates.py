"""Certificates made for the tests."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
PASSWORD = "şifrə"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey


@cache
def key(kind: str = "rsa") -> Key:
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    if kind == "ed":
        return ed25519.Ed25519PrivateKey.generate()
    if kind == "ed448":
        return ed448.Ed448PrivateKey.generate()
    return rsa.generate_private_key(65537, 2048)


def certificate(name: str = "Aygün Əliyeva", begins: int = -10, ends: int = 10, kind: str = "rsa") -> x509.Certificate:
    """Return one that is valid from *begins* to *ends*, in days from now."""
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key(kind).public_key()).serial_number(7)
    made = made.not_valid_before(NOW + timedelta(begins)).not_valid_after(NOW + timedelta(ends))
    return made.sign(key(kind), None if kind.startswith("ed") else hashes.SHA256())


def pkcs12_file(owner: x509.Certificate, kind: str = "rsa", password: str = PASSWORD) -> bytes:
    locked: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        locked = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"kamdesk", key(kind), owner, None, locked)


def without_key(owner: x509.Certificate) -> bytes:
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"kamdesk", None, owner, None, locked)
