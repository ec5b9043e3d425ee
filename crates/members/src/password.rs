//! Passwords: Argon2id (RFC 9106), hashed a few at a time and never on the threads that answer requests.
//!
//! **Invariant:** [`verify`] does the same work whether there is a password to compare with or not.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use maillon_kernel::clock::random_bytes;
use maillon_web::turns::{NoTurn, Turns};
use unicode_normalization::UnicodeNormalization;

/// 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's second choice, fit for a small machine.
const PARAMS: Params = match Params::new(19 * 1024, 2, 1, None) {
    Ok(params) => params,
    Err(_) => panic!("the parameters are within Argon2's bounds"),
};

/// Two at once, so that a rush of logins takes 38 MiB and not the whole machine; who comes when 64 are there is
/// told to come back.
static QUEUE: Turns = Turns::new(64, 2);

/// What [`verify`] compares with when there is nothing to compare with. No password has this hash: it was not
/// computed.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bWFpbGxvbi1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password was neither hashed nor compared. None of them tells anything about the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Many people sign in right now; a little later there will be room.
    #[error("too many passwords are being checked at once")]
    Busy,
    /// Not enough memory, or the work was cut off by the end of the program.
    #[error("a password could not be hashed")]
    Failed,
}

/// The hash of `password` as a PHC string with a fresh salt, to be stored.
pub async fn hash(password: String) -> Result<String, PasswordError> {
    QUEUE
        .run(move || {
            let hash: PasswordHash =
                argon2().hash_password(normal(&password).as_bytes()).map_err(|_| PasswordError::Failed)?;
            Ok(hash.to_string())
        })
        .await
}

/// Whether `password` is the one whose hash is `stored`. `None` (no such member, or one without a password)
/// costs the same work and is always false.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, PasswordError> {
    QUEUE.run(move || matches(&argon2(), &password, stored.as_deref())).await
}

/// A password for the command line and the demonstration: 20 characters without look-alikes, in groups that
/// can be read aloud (100 bits).
pub fn generate() -> String {
    /// Crockford's base 32, in lower case: no `i`, `l`, `o` or `u`.
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut password = String::with_capacity(23);
    for (place, byte) in random_bytes::<20>().into_iter().enumerate() {
        if 0 < place && place % 5 == 0 {
            password.push('-');
        }
        // 256 is a multiple of 32, so that each digit is equally likely.
        password.extend(DIGITS.get(usize::from(byte % 32)).copied().map(char::from));
    }
    password
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

/// The same letters typed on two keyboards are the same password (RFC 8265 § 4.2.2: NFC).
fn normal(password: &str) -> String {
    password.nfc().collect()
}

fn matches(
    verifier: &impl PasswordVerifier<PasswordHash>,
    password: &str,
    stored: Option<&str>,
) -> Result<bool, PasswordError> {
    let known = stored.and_then(|stored| {
        let read = PasswordHash::new(stored);
        read.inspect_err(|problem| tracing::error!(error = %problem, "A stored password is damaged")).ok()
    });
    let is_known = known.is_some();
    let hash = known.map_or_else(|| PasswordHash::new(NOBODY), Ok).map_err(|_| PasswordError::Failed)?;
    match verifier.verify_password(normal(password).as_bytes(), &hash) {
        Ok(()) => Ok(is_known),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(problem) => {
            tracing::error!(error = %problem, "A password could not be compared: {problem}");
            Err(PasswordError::Failed)
        }
    }
}

impl From<NoTurn> for PasswordError {
    fn from(problem: NoTurn) -> Self {
        match problem {
            NoTurn::Busy => Self::Busy,
            NoTurn::CutOff(_) => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash() {
        let stored = hash("le canal gèle".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(verify("le canal gèle".into(), Some(stored.clone())).await, Ok(true));
        let decomposed = "le canal ge\u{300}le".to_owned();
        assert_eq!(verify(decomposed, Some(stored.clone())).await, Ok(true), "typed on another keyboard");
        assert_eq!(verify("le canal gele".into(), Some(stored.clone())).await, Ok(false));
        assert_ne!(hash("le canal gèle".into()).await.unwrap(), stored, "each has a salt of its own");
    }

    /// Does the real work, and notes with which parameters.
    struct Counting(RefCell<Vec<Params>>);

    impl PasswordVerifier<PasswordHash> for Counting {
        fn verify_password(&self, password: &[u8], hash: &PasswordHash) -> argon2::password_hash::Result<()> {
            self.0.borrow_mut().push(Params::try_from(hash)?);
            argon2().verify_password(password, hash)
        }
    }

    #[test]
    fn nobody_costs_as_much_work_as_somebody() {
        let real: PasswordHash = argon2().hash_password(b"somebody's").unwrap();
        let real = real.to_string();
        let cost = |password: &str, stored: Option<&str>| {
            let counting = Counting(RefCell::default());
            let answer = matches(&counting, password, stored);
            (answer, counting.0.into_inner())
        };
        let (found, somebody) = cost("somebody's", Some(&real));
        assert_eq!((found, somebody.len()), (Ok(true), 1));
        assert_eq!((somebody[0].m_cost(), somebody[0].t_cost(), somebody[0].p_cost()), (19_456, 2, 1));
        for stored in [None, Some("damaged"), Some("")] {
            assert_eq!(cost("somebody's", stored), (Ok(false), somebody.clone()));
        }
    }

    #[test]
    fn no_password_makes_somebody_of_nobody() {
        /// Agrees with everything, as if somebody had found what hashes to [`NOBODY`].
        struct Agreeing;
        impl PasswordVerifier<PasswordHash> for Agreeing {
            fn verify_password(&self, _: &[u8], _: &PasswordHash) -> argon2::password_hash::Result<()> {
                Ok(())
            }
        }
        assert_eq!(matches(&Agreeing, "whatever", None), Ok(false));
        assert_eq!(matches(&Agreeing, "whatever", Some(NOBODY)), Ok(true));
    }

    #[test]
    fn a_generated_password_is_long_and_never_the_same() {
        let (one, other) = (generate(), generate());
        assert_eq!((one.len(), one.split('-').count()), (23, 4));
        assert!(one.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert_ne!(one, other);
    }
}
