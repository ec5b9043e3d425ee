use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsBigEndian, AsDer, Curve25519SeedBin};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use multibase::Base;

use super::*;

static RSA: LazyLock<RsaKey> = LazyLock::new(|| RsaKey::generate().unwrap());

/// A public key of 1024 bits, made for this test; its private half was thrown away.
const SMALL: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7QjTC96eT80L8pefWt2O1hJsW
7VFarpiRZC54tD570Z8PI+2VrbJtoVnPrgWRJtSs+K9CMgC5oRY6pSSFavSbaQHG
FDJnh63a9v+cGSNmMfuGiItTeYu9L7vmMM9N2pvoaN2rZm9VVCA40NtN19YEFyEV
pUyE+dbdgEppXWW/qQIDAQAB
-----END PUBLIC KEY-----
";

#[test]
fn an_rsa_key_survives_storage_and_signs_the_same() {
    let again = RsaKey::from_pkcs8(RSA.pkcs8()).unwrap();
    assert_eq!(again.public_pem(), RSA.public_pem());
    // PKCS#1 v1.5 is deterministic.
    assert_eq!(again.sign(b"message").unwrap(), RSA.sign(b"message").unwrap());
}

#[test]
fn an_rsa_key_is_published_as_spki() {
    let text = RSA.public_pem();
    assert!(text.starts_with("-----BEGIN PUBLIC KEY-----\nMII"), "{text}");
    assert!(text.ends_with("\n-----END PUBLIC KEY-----\n"), "{text}");
    assert!(!text.contains('\r'));
}

#[test]
fn an_rsa_signature_is_checked_to_the_last_bit() {
    let key = PublicKey::from_pem(&RSA.public_pem()).unwrap();
    let mut signature = RSA.sign(b"message").unwrap();
    assert_eq!(signature.len(), 256);
    assert_eq!(key.verify(b"message", &signature), Ok(()));
    assert_eq!(key.verify(b"massage", &signature), Err(BadSignature));
    *signature.last_mut().unwrap() ^= 1;
    assert_eq!(key.verify(b"message", &signature), Err(BadSignature));
    assert_eq!(key.verify(b"message", b""), Err(BadSignature));
}

#[test]
fn every_published_form_of_an_rsa_key_is_read() {
    let pair = RsaKeyPair::from_pkcs8(RSA.pkcs8()).unwrap();
    let pkcs1 = pair.public_key().as_ref();
    let signature = RSA.sign(b"message").unwrap();
    let pem = pem::encode(&pem::Pem::new("RSA PUBLIC KEY", pkcs1));
    let multibase = multibase::encode(Base::Base58Btc, [&MULTICODEC_RSA, pkcs1].concat());
    assert!(multibase.starts_with("z4MX"), "{multibase}");
    for key in [
        PublicKey::from_pem(&pem),
        PublicKey::from_pem(&RSA.public_pem().replace('\n', "\r\n")),
        PublicKey::from_multibase(&multibase),
        RSA.public_key(),
    ] {
        assert_eq!(key.unwrap().verify(b"message", &signature), Ok(()));
    }
}

#[test]
fn a_larger_rsa_key_is_read_and_a_small_one_refused() {
    let large = RsaKeyPair::generate(KeySize::Rsa4096).unwrap();
    let spki = large.public_key().as_der().unwrap();
    assert!(PublicKey::from_pem(&pem::encode(&pem::Pem::new("PUBLIC KEY", spki.as_ref()))).is_ok());
    assert_eq!(PublicKey::from_pem(SMALL).unwrap_err(), KeyProblem::Size);
}

#[test]
fn an_ed25519_key_survives_storage() {
    let key = Ed25519Key::generate().unwrap();
    let again = Ed25519Key::from_pkcs8(key.pkcs8()).unwrap();
    assert!(key.public_multibase().starts_with("z6Mk"));
    assert_eq!(again.public_multibase(), key.public_multibase());
    let public = PublicKey::from_multibase(&key.public_multibase()).unwrap();
    let signature = again.sign(b"message").unwrap();
    assert_eq!(signature.len(), 64);
    assert_eq!(public.verify(b"message", &signature), Ok(()));
    assert_eq!(public.verify(b"massage", &signature), Err(BadSignature));
}

#[test]
fn an_ed25519_key_in_pem_is_read() {
    let pair = Ed25519KeyPair::generate().unwrap();
    let spki = pair.public_key().as_der().unwrap();
    let key = PublicKey::from_pem(&pem::encode(&pem::Pem::new("PUBLIC KEY", spki.as_ref()))).unwrap();
    assert!(matches!(key, PublicKey::Ed25519(_)));
    assert_eq!(key.verify(b"message", pair.sign(b"message").as_ref()), Ok(()));
}

/// Values from RFC 8032, section 7.1, test 2: an answer that our own signer had no part in.
#[test]
fn an_ed25519_signature_of_the_standard_verifies() {
    let key = [
        0x3d, 0x40, 0x17, 0xc3, 0xe8, 0x43, 0x89, 0x5a, 0x92, 0xb7, 0x0a, 0xa7, 0x4d, 0x1b, 0x7e, 0xbc, 0x9c,
        0x98, 0x2c, 0xcf, 0x2e, 0xc4, 0x96, 0x8c, 0xc0, 0xcd, 0x55, 0xf1, 0x2a, 0xf4, 0x66, 0x0c,
    ];
    let signature = STANDARD
        .decode("kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==")
        .unwrap();
    let text = multibase::encode(Base::Base58Btc, [&MULTICODEC_ED25519[..], &key].concat());
    let public = PublicKey::from_multibase(&text).unwrap();
    assert_eq!(public.verify(&[0x72], &signature), Ok(()));
    assert_eq!(public.verify(&[0x73], &signature), Err(BadSignature));
}

#[test]
fn what_is_not_a_key_is_refused_with_its_reason() {
    let private = pem::encode(&pem::Pem::new("PRIVATE KEY", RSA.pkcs8()));
    let nonsense = pem::encode(&pem::Pem::new("PUBLIC KEY", "not a key"));
    let raw = pem::encode(&pem::Pem::new("PUBLIC KEY", [7; 32]));
    for (text, problem) in [
        ("", KeyProblem::Pem),
        ("MIIBIjAN", KeyProblem::Pem),
        (private.as_str(), KeyProblem::Pem),
        (nonsense.as_str(), KeyProblem::Public),
        (raw.as_str(), KeyProblem::Public),
    ] {
        assert_eq!(PublicKey::from_pem(text).unwrap_err(), problem, "{text}");
    }
    assert_eq!(PublicKey::from_pem(&"a".repeat(20_000)).unwrap_err(), KeyProblem::Pem);
    for text in ["", "z", "z6Mk", "uabc", "z6Mkuw7myGfWGmefkoPbjpQWGfHRBc53EFsKsDoLGYqhaw0O"] {
        assert!(PublicKey::from_multibase(text).is_err(), "{text}");
    }
    assert_eq!(RsaKey::from_pkcs8(b"nonsense").unwrap_err(), KeyProblem::Private);
    let edwards = Ed25519Key::generate().unwrap();
    assert_eq!(RsaKey::from_pkcs8(edwards.pkcs8()).unwrap_err(), KeyProblem::Private);
    assert_eq!(Ed25519Key::from_pkcs8(RSA.pkcs8()).unwrap_err(), KeyProblem::Private);
}

#[test]
fn debug_prints_nothing_private() {
    let key = Ed25519Key::generate().unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(key.pkcs8()).unwrap();
    let seed: Curve25519SeedBin<'static> = pair.seed().unwrap().as_be_bytes().unwrap();
    let printed = format!("{key:?}{:?}", key.public_key().unwrap());
    assert!(!printed.contains(&format!("{:?}", seed.as_ref())), "{printed}");
    assert_eq!(printed, format!("Ed25519Key({}, private)PublicKey::Ed25519", key.public_multibase()));
    assert_eq!(format!("{:?}", *RSA), "RsaKey(2048 bits, private)");
}
