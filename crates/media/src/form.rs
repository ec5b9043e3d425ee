//! Pictures in a form: for pages on which people write something that shows some. The template is `pictures.html`.

mod album;
mod sent;

pub use album::{Album, Slot};
pub use sent::{Act, BODY, Sent, SentAlbum};
