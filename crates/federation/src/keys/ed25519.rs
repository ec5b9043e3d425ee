//! The Ed25519 key that signs proofs (FEP-8b32).

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use multibase::Base;

use super::{KeyProblem, MULTICODEC_ED25519, PublicKey};

/// A private Ed25519 key, published as a Multikey (FEP-521a).
pub struct Ed25519Key {
    pair: Ed25519KeyPair,
    pkcs8: Vec<u8>,
}

impl Ed25519Key {
    /// A new key.
    pub fn generate() -> Result<Self, KeyProblem> {
        let pair = Ed25519KeyPair::generate().map_err(|_| KeyProblem::Generate)?;
        let document: Pkcs8V1Der<'static> = pair.as_der().map_err(|_| KeyProblem::Generate)?;
        Ok(Self { pair, pkcs8: document.as_ref().to_vec() })
    }

    /// Reads unencrypted PKCS#8 DER, with the public key inside (RFC 8410) or without.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyProblem> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyProblem::Private)?;
        Ok(Self { pair, pkcs8: pkcs8.to_vec() })
    }

    /// The private key as PKCS#8 DER. Secret: only for the row that stores it.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public half as `publicKeyMultibase` wants it: `z6Mk…`.
    pub fn public_multibase(&self) -> String {
        let key = self.pair.public_key().as_ref();
        multibase::encode(Base::Base58Btc, [&MULTICODEC_ED25519, key].concat())
    }

    /// The public half, ready to verify.
    pub fn public_key(&self) -> Result<PublicKey, KeyProblem> {
        PublicKey::ed25519(self.pair.public_key().as_ref())
    }

    /// Signs the message; 64 bytes.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyProblem> {
        self.pair.try_sign(message).map(|signature| signature.as_ref().to_vec()).map_err(|_| KeyProblem::Sign)
    }
}

/// Prints the public half only.
impl fmt::Debug for Ed25519Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Ed25519Key({}, private)", self.public_multibase())
    }
}
