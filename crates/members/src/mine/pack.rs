//! All of it as one file: the data, and the pictures, one after the other.
//!
//! **Invariant:** never more than one picture is in memory, however many there are.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use bytes::Bytes;
use futures::TryStreamExt as _;
use futures::stream::{self, Stream};
use maillon_media::{Media, Picture};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::export::{FILE, file_name};

/// What was written and is not sent yet.
#[derive(Clone, Debug, Default)]
struct Pending(Arc<Mutex<Vec<u8>>>);

impl Pending {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is being made.
struct Pack {
    zip: ZipWriter<StreamWriter<Pending>>,
    pending: Pending,
}

impl Pack {
    fn begin() -> Self {
        let pending = Pending::default();
        Self { zip: ZipWriter::new_stream(pending.clone()), pending }
    }

    /// Pictures are small already, so nothing is pressed.
    fn add(&mut self, name: &str, content: &[u8]) -> Result<Bytes, ZipError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, options)?;
        self.zip.write_all(content)?;
        Ok(self.pending.take())
    }

    fn end(self) -> Result<Bytes, ZipError> {
        self.zip.finish()?;
        Ok(self.pending.take())
    }
}

/// What comes next into the file.
enum Next {
    Data(Pack, String),
    Picture(Pack),
    Nothing,
}

/// The file, as it is sent.
pub(super) fn body(document: String, pictures: Vec<Picture>, media: Media) -> Body {
    Body::from_stream(chunks(document, pictures, media))
}

/// Writes the file where somebody wants to have it. An error: a picture could not be read, or nothing written.
pub async fn write(
    document: String,
    pictures: Vec<Picture>,
    media: Media,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut chunks = std::pin::pin!(chunks(document, pictures, media));
    while let Some(chunk) = chunks.try_next().await? {
        out.write_all(&chunk)?;
    }
    out.flush()
}

fn chunks(document: String, pictures: Vec<Picture>, media: Media) -> impl Stream<Item = io::Result<Bytes>> {
    let begin = (Next::Data(Pack::begin(), document), pictures.into_iter());
    stream::try_unfold(begin, move |(next, mut left)| {
        let media = media.clone();
        async move {
            let (chunk, next) = match next {
                Next::Nothing => return Ok(None),
                Next::Data(mut pack, document) => {
                    (pack.add(FILE, document.as_bytes()).map_err(io::Error::other)?, Next::Picture(pack))
                }
                Next::Picture(pack) => match left.next() {
                    Some(picture) => one(pack, &picture, &media).await?,
                    None => (pack.end().map_err(io::Error::other)?, Next::Nothing),
                },
            };
            Ok(Some((chunk, (next, left))))
        }
    })
}

/// One that has lost its file is left out: the rest is still theirs.
async fn one(mut pack: Pack, picture: &Picture, media: &Media) -> io::Result<(Bytes, Next)> {
    let file = media.file(&picture.digest).await.map_err(io::Error::other)?;
    let chunk = match file {
        Some(file) => pack.add(&file_name(picture), &file).map_err(io::Error::other)?,
        None => Bytes::new(),
    };
    Ok((chunk, Next::Picture(pack)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_sent_as_soon_as_it_is_in() {
        let mut pack = Pack::begin();
        let first = pack.add(FILE, b"{}").unwrap();
        assert!(first.starts_with(b"PK") && first.windows(FILE.len()).any(|part| part == FILE.as_bytes()));
        let second = pack.add("images/1.jpg", &[7; 1000]).unwrap();
        assert!(1000 < second.len() && second.len() < 1200, "nothing is sent twice");
        let end = pack.end().unwrap();
        assert!(end.windows(4).any(|part| part == b"PK\x05\x06"), "the list of what is in it comes last");
    }
}
