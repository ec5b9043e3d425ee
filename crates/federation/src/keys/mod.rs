//! The keys that sign and the keys that verify, on aws-lc.
//!
//! Each key is parsed once and kept: parsing it anew for every signature costs more than the signature. Nothing
//! here prints or returns private material but `pkcs8()`, which exists for the row that stores it.
//!
//! Sources: draft-cavage-http-signatures (RSA PKCS#1 v1.5 with SHA-256), FEP-521a (Multikey), RFC 8017, RFC 8410.

mod ed25519;
mod public;
#[cfg(feature = "ready-keys")]
mod ready;
mod rsa;
#[cfg(test)]
mod tests;

pub use ed25519::Ed25519Key;
pub use public::PublicKey;
pub use rsa::RsaKey;

/// The name of a Multikey's encoding: multicodec `ed25519-pub`, as an unsigned varint.
const MULTICODEC_ED25519: [u8; 2] = [0xed, 0x01];
/// Multicodec `rsa-pub` (0x1205), as an unsigned varint; the key follows as a PKCS#1 `RSAPublicKey`.
const MULTICODEC_RSA: [u8; 2] = [0x85, 0x24];

/// Why a key cannot be made, read or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// The system gave no randomness, or the cryptographic library refused.
    #[error("a key could not be generated")]
    Generate,
    /// Not a PKCS#8 document, or one of another kind of key.
    #[error("the private key is not a PKCS#8 document of the expected kind")]
    Private,
    /// The text is not PEM, or its label is not that of a public key.
    #[error("the public key is not PEM with the label PUBLIC KEY or RSA PUBLIC KEY")]
    Pem,
    /// The bytes inside are not a public key that we know.
    #[error("the public key is neither RSA nor Ed25519")]
    Public,
    /// A weak key proves nothing, a huge one is a way to keep us busy.
    #[error("an RSA key must have 2048 to 8192 bits")]
    Size,
    /// Not base58btc multibase, or a multicodec that we do not know.
    #[error("the multikey is not base58btc of an Ed25519 or RSA key")]
    Multibase,
    /// The library refused to sign: cannot happen with a key that was read.
    #[error("the message could not be signed")]
    Sign,
}

/// The signature was not made by this key over this message. Deliberately says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not match the key and the message")]
pub struct BadSignature;
