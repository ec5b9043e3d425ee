//! What a browser and a key answer, and whether it counts (Web Authentication Level 3, §§ 7.1 and 7.2).
//!
//! Who made the key is asked of nobody (attestation "none"), so that the browser may hand out the public key ready to use
//! (§ 5.2.1.1), and no CBOR is read.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, VerificationAlgorithm,
};
use maillon_web::Site;
use serde::Deserialize;

use super::{host, text};

/// The bits of an answer's flags: somebody was there, it was the owner, and a new key is in it.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW_KEY: u8 = 0x40;
/// The longest id of a key, in bytes (§ 5.1.3).
const LONGEST_ID: usize = 1023;

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("it is not written as it should be")]
    Shape,
    #[error("it answers another question")]
    Question,
    #[error("it was given on another site")]
    Origin,
    #[error("the key did not ask for its owner")]
    Unverified,
    #[error("the key signs in a way that is not known here")]
    Algorithm,
    #[error("the signature is wrong")]
    Signature,
    #[error("the key counts backwards: there may be two of it")]
    Counter,
}

/// What is asked of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceremony {
    /// To be made.
    Create,
    /// To sign.
    Get,
}

impl Ceremony {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}

/// What an answer must be an answer to.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// What was to be signed, in base64url.
    pub(super) challenge: String,
    /// Where: scheme, host and port.
    pub(super) origin: String,
    /// The host alone.
    pub(super) host: String,
}

impl Question {
    /// With this to sign, on this instance.
    pub(super) fn new(site: &Site, challenge: String) -> Self {
        Self { challenge, origin: site.base_url.origin().ascii_serialization(), host: host(site).to_owned() }
    }
}

/// What the browser says of the question. Others may stand beside it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// A key that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// Its id, in base64url.
    pub(super) credential: String,
    pub(super) counter: u32,
}

/// A key that is kept.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// As a `SubjectPublicKeyInfo`.
    pub(super) key: Vec<u8>,
    /// The COSE number of how it signs.
    pub(super) algorithm: i32,
    pub(super) counter: u32,
}

/// How a key signs, by its COSE number: those that the form asks for.
fn algorithm(number: i32) -> Result<&'static dyn VerificationAlgorithm, Fault> {
    match number {
        -7 => Ok(&ECDSA_P256_SHA256_ASN1),
        -8 => Ok(&ED25519),
        -257 => Ok(&RSA_PKCS1_2048_8192_SHA256),
        _ => Err(Fault::Algorithm),
    }
}

/// Whether a browser answers this question, on this site and in no frame of another one.
fn check_client(question: &Question, ceremony: Ceremony, client: &[u8]) -> Result<(), Fault> {
    let said: ClientData = serde_json::from_slice(client).map_err(|_| Fault::Shape)?;
    if said.r#type != ceremony.as_str() || said.challenge != question.challenge {
        return Err(Fault::Question);
    }
    if said.origin != question.origin || said.cross_origin {
        return Err(Fault::Origin);
    }
    Ok(())
}

/// What a key says: its flags, how often it signed, and the rest.
fn check_data<'a>(question: &Question, data: &'a [u8]) -> Result<(u8, u32, &'a [u8]), Fault> {
    let (site, rest) = data.split_first_chunk::<32>().ok_or(Fault::Shape)?;
    let (flags, rest) = rest.split_first().ok_or(Fault::Shape)?;
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Shape)?;
    if site != digest(&SHA256, question.host.as_bytes()).as_ref() {
        return Err(Fault::Origin);
    }
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err(Fault::Unverified);
    }
    Ok((*flags, u32::from_be_bytes(*counter), rest))
}

/// A key that was made for this question. `key` and `number` are what the browser reads from it.
pub(super) fn made(
    question: &Question,
    (client, data): (&[u8], &[u8]),
    (key, number): (&[u8], i32),
) -> Result<Made, Fault> {
    check_client(question, Ceremony::Create, client)?;
    let (flags, counter, rest) = check_data(question, data)?;
    if flags & NEW_KEY == 0 {
        return Err(Fault::Shape);
    }
    // Who made it, 16 bytes; then the length of its id, and the id.
    let (_, rest) = rest.split_first_chunk::<16>().ok_or(Fault::Shape)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Fault::Shape)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let id = rest.get(..length).filter(|id| !id.is_empty() && id.len() <= LONGEST_ID);
    ParsedPublicKey::new(algorithm(number)?, key).map_err(|_| Fault::Algorithm)?;
    Ok(Made { credential: text(id.ok_or(Fault::Shape)?), counter })
}

/// What a key that is kept signed for this question; how often it has signed by now.
pub(super) fn signed(
    question: &Question,
    known: &Known,
    (client, data, signature): (&[u8], &[u8], &[u8]),
) -> Result<u32, Fault> {
    check_client(question, Ceremony::Get, client)?;
    let (_, counter, _) = check_data(question, data)?;
    let message = [data, digest(&SHA256, client).as_ref()].concat();
    let key = ParsedPublicKey::new(algorithm(known.algorithm)?, &known.key).map_err(|_| Fault::Algorithm)?;
    key.verify_sig(&message, signature).map_err(|_| Fault::Signature)?;
    // Keys that live on several devices count nothing.
    if (counter != 0 || known.counter != 0) && counter <= known.counter {
        return Err(Fault::Counter);
    }
    Ok(counter)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::passkeys::bytes;

    /// What Chromium's authenticator answered, for each way to sign.
    fn recorded(name: &str) -> Value {
        let all: Value = serde_json::from_str(include_str!("chromium.json")).unwrap();
        all[name].clone()
    }

    fn field(of: &Value, name: &str) -> Vec<u8> {
        bytes(of[name].as_str().unwrap()).unwrap()
    }

    fn question(challenge: &str) -> Question {
        let (origin, host) = ("http://localhost:8001".to_owned(), "localhost".to_owned());
        Question { challenge: text(challenge), origin, host }
    }

    fn make(of: &Value, question: &Question) -> Result<Made, Fault> {
        let made = &of["made"];
        let number = i32::try_from(made["algorithm"].as_i64().unwrap()).unwrap();
        super::made(question, (&field(made, "client"), &field(made, "data")), (&field(made, "key"), number))
    }

    fn known(of: &Value, counter: u32) -> Known {
        let algorithm = i32::try_from(of["made"]["algorithm"].as_i64().unwrap()).unwrap();
        Known { key: field(&of["made"], "key"), algorithm, counter }
    }

    const MAKING: &str = "to be signed by who adds a key..";
    const SIGNING: &str = "to be signed by who signs in....";

    #[test]
    fn what_a_browser_makes_and_signs_counts() {
        for name in ["es256", "rs256", "ed25519"] {
            let of = recorded(name);
            let made = make(&of, &question(MAKING)).unwrap();
            assert_eq!((Some(made.credential.as_str()), made.counter), (of["id"].as_str(), 1), "{name}");
            let mut known = known(&of, made.counter);
            for (at, one) in of["signed"].as_array().unwrap().iter().enumerate() {
                let parts = [field(one, "client"), field(one, "data"), field(one, "signature")];
                let [client, data, signature] = &parts;
                let counter = signed(&question(SIGNING), &known, (client, data, signature));
                assert_eq!(counter, Ok(u32::try_from(at).unwrap() + 2), "{name}");
                known.counter = counter.unwrap();
                let again = signed(&question(SIGNING), &known, (client, data, signature));
                assert_eq!(again, Err(Fault::Counter), "{name}: the same once more");
            }
        }
    }

    #[test]
    fn what_was_made_for_something_else_does_not_count() {
        let of = recorded("es256");
        let asked = question(MAKING);
        assert_eq!(make(&of, &question(SIGNING)), Err(Fault::Question));
        let elsewhere = Question { origin: "http://localhost:8002".into(), ..asked.clone() };
        assert_eq!(make(&of, &elsewhere), Err(Fault::Origin));
        let other_host = Question { host: "localhost.example".into(), ..asked.clone() };
        assert_eq!(make(&of, &other_host), Err(Fault::Origin));
        let mut unknown = of.clone();
        unknown["made"]["algorithm"] = (-35).into();
        assert_eq!(make(&unknown, &asked), Err(Fault::Algorithm));
        unknown["made"]["algorithm"] = (-8).into();
        assert_eq!(make(&unknown, &asked), Err(Fault::Algorithm), "the key is of another kind");
        let signed = of["signed"][0].clone();
        let mut without_key = of.clone();
        without_key["made"]["data"] = signed["data"].clone();
        assert_eq!(make(&without_key, &asked), Err(Fault::Shape));
        without_key["made"]["client"] = signed["client"].clone();
        assert_eq!(make(&without_key, &question(SIGNING)), Err(Fault::Question), "it was to sign");
    }

    #[test]
    fn what_is_changed_on_its_way_does_not_count() {
        let of = recorded("es256");
        let (one, known) = (&of["signed"][0], known(&of, 1));
        let (client, data, signature) = (field(one, "client"), field(one, "data"), field(one, "signature"));
        let asked = question(SIGNING);
        let check =
            |client: &[u8], data: &[u8], signature: &[u8]| signed(&asked, &known, (client, data, signature));
        assert_eq!(check(&client, &data, &signature), Ok(2));
        for place in [0, signature.len() / 2, signature.len() - 1] {
            let mut changed = signature.clone();
            changed[place] ^= 1;
            assert_eq!(check(&client, &data, &changed), Err(Fault::Signature), "{place}");
        }
        let mut counted = data.clone();
        *counted.last_mut().unwrap() = 9;
        assert_eq!(check(&client, &counted, &signature), Err(Fault::Signature));
        let mut unverified = data.clone();
        unverified[32] &= !VERIFIED;
        assert_eq!(check(&client, &unverified, &signature), Err(Fault::Unverified));
        for short in [0, 31, 32, 36] {
            assert_eq!(check(&client, &data[..short], &signature), Err(Fault::Shape), "{short}");
        }
        let said = String::from_utf8(client.clone()).unwrap();
        let framed = said.replace("\"crossOrigin\":false", "\"crossOrigin\":true");
        assert_eq!(check(framed.as_bytes(), &data, &signature), Err(Fault::Origin), "in a frame elsewhere");
        let elsewhere = said.replace("localhost:8001", "evil.example");
        assert_eq!(check(elsewhere.as_bytes(), &data, &signature), Err(Fault::Origin));
        let spaced = said.replacen('{', "{ ", 1);
        assert_eq!(check(spaced.as_bytes(), &data, &signature), Err(Fault::Signature), "each byte is signed");
        assert_eq!(check(b"[]", &data, &signature), Err(Fault::Shape));
        assert_eq!(check(&client, &data, b""), Err(Fault::Signature));
    }
}
