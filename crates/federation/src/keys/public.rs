//! The public keys of others (and our own), parsed once.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::PublicEncryptingKey;
use aws_lc_rs::signature::{ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use multibase::Base;

use super::{BadSignature, KeyProblem, MULTICODEC_ED25519, MULTICODEC_RSA};

/// No key text of a permitted size comes near this; anything longer is not looked at.
const LONGEST_TEXT: usize = 16 * 1024;
/// Length of a raw Ed25519 public key in bytes (RFC 8032).
const ED25519_LENGTH: usize = 32;

/// A public key that verifies signatures. Cheap to clone: keep it in a cache and hand it out.
#[derive(Clone)]
pub enum PublicKey {
    /// Verifies RSA PKCS#1 v1.5 with SHA-256.
    Rsa(Arc<ParsedPublicKey>),
    /// Verifies Ed25519.
    Ed25519(Arc<ParsedPublicKey>),
}

impl PublicKey {
    /// Reads an actor's `publicKeyPem`: SPKI (`BEGIN PUBLIC KEY`, RSA or Ed25519) or PKCS#1
    /// (`BEGIN RSA PUBLIC KEY`), which some older servers publish.
    pub fn from_pem(text: &str) -> Result<Self, KeyProblem> {
        if LONGEST_TEXT < text.len() {
            return Err(KeyProblem::Pem);
        }
        let document = pem::parse(text).map_err(|_| KeyProblem::Pem)?;
        let der = document.contents();
        match document.tag() {
            "RSA PUBLIC KEY" => Self::rsa(der),
            // The two kinds share this label; the algorithm inside decides.
            "PUBLIC KEY" => match ParsedPublicKey::new(&ED25519, der) {
                Ok(key) if der.len() != ED25519_LENGTH => Ok(Self::Ed25519(Arc::new(key))),
                _ => Self::rsa(der),
            },
            _ => Err(KeyProblem::Pem),
        }
    }

    /// Reads a Multikey's `publicKeyMultibase` (FEP-521a): Ed25519 (`z6Mk…`) or RSA (`z4MX…`).
    pub fn from_multibase(text: &str) -> Result<Self, KeyProblem> {
        if LONGEST_TEXT < text.len() {
            return Err(KeyProblem::Multibase);
        }
        let (Base::Base58Btc, bytes) = multibase::decode(text).map_err(|_| KeyProblem::Multibase)? else {
            return Err(KeyProblem::Multibase);
        };
        if let Some(raw) = bytes.strip_prefix(&MULTICODEC_ED25519) {
            Self::ed25519(raw)
        } else if let Some(der) = bytes.strip_prefix(&MULTICODEC_RSA) {
            Self::rsa(der)
        } else {
            Err(KeyProblem::Multibase)
        }
    }

    /// An Ed25519 key as a Multikey (`z6Mk…`); none for another kind.
    pub fn multibase(&self) -> Option<String> {
        let Self::Ed25519(key) = self else { return None };
        let spki = key.as_der().ok()?;
        // RFC 8410: what stands before the raw key has a fixed length.
        let raw = spki.as_ref().last_chunk::<ED25519_LENGTH>()?;
        Some(multibase::encode(Base::Base58Btc, [&MULTICODEC_ED25519[..], raw].concat()))
    }

    /// From the 32 raw bytes.
    pub(super) fn ed25519(raw: &[u8]) -> Result<Self, KeyProblem> {
        if raw.len() != ED25519_LENGTH {
            return Err(KeyProblem::Public);
        }
        let key = ParsedPublicKey::new(&ED25519, raw).map_err(|_| KeyProblem::Public)?;
        Ok(Self::Ed25519(Arc::new(key)))
    }

    /// From DER, SPKI or PKCS#1. The size is judged here, once: the library would do it at each verification.
    fn rsa(der: &[u8]) -> Result<Self, KeyProblem> {
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).map_err(|_| KeyProblem::Public)?;
        let spki = key.as_der().map_err(|_| KeyProblem::Public)?;
        PublicEncryptingKey::from_der(spki.as_ref()).map_err(|_| KeyProblem::Size)?;
        Ok(Self::Rsa(Arc::new(key)))
    }

    /// Whether `signature` was made over `message` by the private half of this key.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        let (Self::Rsa(key) | Self::Ed25519(key)) = self;
        key.verify_sig(message, signature).map_err(|_| BadSignature)
    }

    /// Whether the key is RSA, the only kind that `rsa-sha256` may name.
    pub fn is_rsa(&self) -> bool {
        matches!(self, Self::Rsa(_))
    }
}

/// Prints the kind only: the bytes are long, and the key's id says more.
impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_rsa() { "PublicKey::Rsa" } else { "PublicKey::Ed25519" })
    }
}
