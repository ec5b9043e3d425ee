//! The one table from a problem to its stable name and its status.

use http::StatusCode;

/// What sort of problem it is. The names are part of our interface: add, never rename.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The request cannot be understood.
    BadRequest,
    /// One must sign in first.
    LoginNeeded,
    /// The caller may not do this.
    Forbidden,
    /// Nothing here has this address.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// We have no form of it that the caller takes.
    NotAcceptable,
    /// It clashes with how things are now.
    Conflict,
    /// It existed and was removed.
    Gone,
    /// The request is bigger than we take.
    TooLarge,
    /// The body is of a kind that we do not read here.
    UnsupportedMediaType,
    /// Some fields cannot be taken.
    Invalid,
    /// Too many requests in too short a time.
    TooMany,
    /// Our own fault.
    Internal,
    /// Not now; later may do.
    Unavailable,
}

impl Kind {
    /// Every kind, in the order of the statuses.
    pub const ALL: [Self; 14] = [
        Self::BadRequest,
        Self::LoginNeeded,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Conflict,
        Self::Gone,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::TooMany,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The table: stable name, status, English title.
    fn line(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Self::BadRequest => ("bad-request", StatusCode::BAD_REQUEST, "The request cannot be understood"),
            Self::LoginNeeded => ("login-needed", StatusCode::UNAUTHORIZED, "Signing in is needed"),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN, "This is not allowed"),
            Self::NotFound => ("not-found", StatusCode::NOT_FOUND, "This does not exist here"),
            Self::MethodNotAllowed => {
                ("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED, "This address takes other methods")
            }
            Self::NotAcceptable => {
                ("not-acceptable", StatusCode::NOT_ACCEPTABLE, "There is no form of this that you accept")
            }
            Self::Conflict => ("conflict", StatusCode::CONFLICT, "This clashes with the present state"),
            Self::Gone => ("gone", StatusCode::GONE, "This was removed"),
            Self::TooLarge => ("too-large", StatusCode::PAYLOAD_TOO_LARGE, "The request is too large"),
            Self::UnsupportedMediaType => (
                "unsupported-media-type",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "This kind of content is not read here",
            ),
            Self::Invalid => ("invalid", StatusCode::UNPROCESSABLE_ENTITY, "Some fields cannot be accepted"),
            Self::TooMany => ("too-many", StatusCode::TOO_MANY_REQUESTS, "Too many requests"),
            Self::Internal => ("internal", StatusCode::INTERNAL_SERVER_ERROR, "Something broke on our side"),
            Self::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE, "Not available for now"),
        }
    }

    /// The stable name: also the middle of the keys `problem-…-title` and `problem-…-text`.
    pub fn name(self) -> &'static str {
        self.line().0
    }

    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        self.line().1
    }

    /// The English title, the same for every problem of this kind (RFC 9457 § 3.1.3).
    pub fn title(self) -> &'static str {
        self.line().2
    }

    /// The `type` of the RFC 9457 document.
    pub fn uri(self) -> String {
        format!("urn:maillon:problem:{}", self.name())
    }

    /// The kind that a bare status of the framework stands for; `None` when it is no error.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|kind| kind.status() == status);
        let other = || match status {
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Some(Self::Unavailable),
            _ if status.is_server_error() => Some(Self::Internal),
            _ if status.is_client_error() => Some(Self::BadRequest),
            _ => None,
        };
        known.or_else(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_statuses_are_one_to_one() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_status(kind.status()), Some(kind));
            assert!(Kind::ALL.iter().all(|other| *other == kind || other.name() != kind.name()));
        }
        assert_eq!(Kind::of_status(StatusCode::OK), None);
        assert_eq!(Kind::of_status(StatusCode::SEE_OTHER), None);
        assert_eq!(Kind::of_status(StatusCode::IM_A_TEAPOT), Some(Kind::BadRequest));
        assert_eq!(Kind::of_status(StatusCode::BAD_GATEWAY), Some(Kind::Internal));
    }
}
