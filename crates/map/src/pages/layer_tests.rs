//! The pages of layers, markers and doubles: drawn in every language, and asked for through the router.

mod drawn;
mod markup;
mod router;
