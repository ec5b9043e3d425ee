//! The RSA key that signs what we send.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use multibase::Base;

use super::{KeyProblem, MULTICODEC_RSA, PublicKey};

/// A private RSA key, for HTTP signatures that every fediverse server can verify.
pub struct RsaKey {
    pair: RsaKeyPair,
    pkcs8: Vec<u8>,
    public_pem: String,
}

impl RsaKey {
    /// A new key of 2048 bits, the only size that no known server refuses. Takes tenths of a second.
    pub fn generate() -> Result<Self, KeyProblem> {
        #[cfg(feature = "ready-keys")]
        return super::ready::draw(|| Self::make().ok()).ok_or(KeyProblem::Generate);
        #[cfg(not(feature = "ready-keys"))]
        Self::make()
    }

    fn make() -> Result<Self, KeyProblem> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyProblem::Generate)?;
        let document: Pkcs8V1Der<'static> = pair.as_der().map_err(|_| KeyProblem::Generate)?;
        Self::assemble(pair, document.as_ref())
    }

    /// Reads what [`pkcs8`](Self::pkcs8) gave: unencrypted PKCS#8 DER, 2048 to 8192 bits.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyProblem> {
        let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyProblem::Private)?;
        Self::assemble(pair, pkcs8)
    }

    fn assemble(pair: RsaKeyPair, pkcs8: &[u8]) -> Result<Self, KeyProblem> {
        let spki = pair.public_key().as_der().map_err(|_| KeyProblem::Public)?;
        let public_pem = pem::encode_config(
            &pem::Pem::new("PUBLIC KEY", spki.as_ref()),
            pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF),
        );
        Ok(Self { pair, pkcs8: pkcs8.to_vec(), public_pem })
    }

    /// The private key as PKCS#8 DER. Secret: only for the row that stores it.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public half as `publicKeyPem` wants it: SPKI in PEM, lines ending in LF.
    pub fn public_pem(&self) -> String {
        self.public_pem.clone()
    }

    /// The public half as a Multikey (FEP-521a): `z4MX…`, PKCS#1 inside.
    pub fn public_multibase(&self) -> String {
        let key = self.pair.public_key().as_ref();
        multibase::encode(Base::Base58Btc, [&MULTICODEC_RSA, key].concat())
    }

    /// The public half, ready to verify.
    pub fn public_key(&self) -> Result<PublicKey, KeyProblem> {
        PublicKey::from_pem(&self.public_pem)
    }

    /// Signs with RSA PKCS#1 v1.5 over SHA-256: `rsa-sha256` in cavage, `rsa-v1_5-sha256` in RFC 9421.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyProblem> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| KeyProblem::Sign)?;
        Ok(signature)
    }
}

/// Prints the size only.
impl fmt::Debug for RsaKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RsaKey({} bits, private)", self.pair.public_modulus_len() * 8)
    }
}
