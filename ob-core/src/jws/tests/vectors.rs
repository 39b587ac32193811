//! The published examples: RFC 7515, appendices A.2 and A.3; RFC 8037, appendix A.4.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::jws::key_container::{PublicMaterial, write_rsa_public, write_spki};
use crate::jws::{Algorithm, CompactJws, PrivateKey, PublicKey, VerifyError, der, pem, sign};

const PAYLOAD: &str =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

fn bytes(base64url: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(base64url).unwrap()
}

fn load(material: &PublicMaterial<'_>) -> PublicKey {
    PublicKey::from_pem(&pem::write("PUBLIC KEY", &write_spki(material))).unwrap()
}

fn check(text: &str, key: &PublicKey, payload: &[u8]) {
    let token = CompactJws::parse(text).unwrap();
    assert_eq!(token.verify(key).unwrap().bytes(), payload);
    assert_eq!(token.verify(key).unwrap().algorithm(), key.algorithm());
    let mut other = token.signing_input().to_vec();
    *other.last_mut().unwrap() ^= 1;
    let refused = key.verify(&other, token.signature());
    assert_eq!(refused, Err(VerifyError::BadSignature { algorithm: key.algorithm() }));
}

#[test]
fn rfc_7515_a2_rs256() {
    let modulus = bytes(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pC\
         gNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg6\
         65xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW\
         yuXpoQ",
    );
    let pkcs1 = write_rsa_public(&modulus, &bytes("AQAB"));
    let key = load(&PublicMaterial::Rsa { pkcs1: &pkcs1, modulus_bytes: modulus.len() });
    let text = format!(
        "eyJhbGciOiJSUzI1NiJ9.{PAYLOAD}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF\
         5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K\
         0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5A\
         XLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    );
    assert_eq!(key.algorithm(), Algorithm::Rs256);
    check(&text, &key, &bytes(PAYLOAD));
}

#[test]
fn rfc_7515_a3_es256() {
    let mut point = vec![4];
    point.extend(bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
    point.extend(bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    let key = load(&PublicMaterial::P256(&point));
    let text = format!(
        "eyJhbGciOiJFUzI1NiJ9.{PAYLOAD}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-K\
         g6NU1Q"
    );
    assert_eq!(key.algorithm(), Algorithm::Es256);
    check(&text, &key, &bytes(PAYLOAD));
}

#[test]
fn rfc_8037_a4_eddsa() {
    let key = load(&PublicMaterial::Ed25519(&bytes("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")));
    let text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhi\
                jcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert_eq!(key.algorithm(), Algorithm::EdDsa);
    check(text, &key, b"Example of Ed25519 signing");

    // EdDSA is deterministic, and the RFC signs under the very header that is written here.
    let seed = bytes("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    let octets = der::write(der::OCTET_STRING, &[&seed]);
    let pkcs8 = der::write(
        der::SEQUENCE,
        &[&[2, 1, 0], b"\x30\x05\x06\x03\x2b\x65\x70", &der::write(der::OCTET_STRING, &[&octets])],
    );
    let private = PrivateKey::from_pem(&pem::write("PRIVATE KEY", &pkcs8)).unwrap();
    assert_eq!(private.public_key(), &key);
    assert_eq!(sign(&private, b"Example of Ed25519 signing").unwrap(), text);
}
