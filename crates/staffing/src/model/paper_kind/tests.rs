//! Files as programs write them, as others would have them taken for, and as chance makes them.

use proptest::prelude::*;

use super::*;

/// An archive with these files in it, none of them packed. `streamed`: sizes only stand in the list at the end.
fn archive(files: &[(&str, &[u8])], streamed: bool) -> Vec<u8> {
    let (mut all, mut list) = (Vec::new(), Vec::new());
    let two = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let four = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (name, bytes) in files {
        let at = all.len();
        let flags = if streamed { 8 } else { 0 };
        let sizes = |size: usize| [[0; 4], four(size), four(size)].concat();
        let common =
            |size: usize| [&two(20)[..], &two(flags), &[0; 6], &sizes(size), &two(name.len())].concat();
        let told = if streamed { 0 } else { bytes.len() };
        all.extend([FILE, &common(told), &two(0), name.as_bytes(), bytes].concat());
        let rest = [&[0; 12][..], &four(at), name.as_bytes()].concat();
        list.extend([ENTRY, &two(20), &common(bytes.len()), &rest].concat());
    }
    let (many, at) = (two(files.len()), all.len());
    let end = [END, &[0; 4], &many, &many, &four(list.len()), &four(at), &two(0)].concat();
    [all, list, end].concat()
}

/// As small as a text document can be.
fn odt() -> Vec<u8> {
    archive(&[("mimetype", ODT.as_bytes()), ("content.xml", b"<x/>")], false)
}

fn docx() -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")], true)
}

#[test]
fn each_kind_is_told_by_its_bytes() {
    let known = [
        (b"%PDF-1.7\n%".to_vec(), PaperKind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), PaperKind::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), PaperKind::Jpeg),
        (odt(), PaperKind::Odt),
        (docx(), PaperKind::Docx),
        ([docx(), b"a comment".to_vec()].concat(), PaperKind::Docx),
    ];
    for (bytes, kind) in known {
        assert_eq!(PaperKind::of(&bytes), Some(kind));
        assert_eq!(kind.media_type().parse(), Ok(kind));
    }
    assert_eq!("text/html".parse::<PaperKind>(), Err(UnknownKind));
}

#[test]
fn what_is_something_else_is_not_taken() {
    let whole = docx();
    let cut_off = whole.len() - 30;
    let others: [&[u8]; 12] = [
        b"",
        b"<!doctype html><script>",
        b"MZ\x90\0",
        b"%!PS",
        b" %PDF-1.7",
        b"GIF89a",
        FILE,
        whole.get(..cut_off).unwrap(),
        &archive(&[("photo.jpg", b"x")], false),
        &archive(
            &[("mimetype", b"application/vnd.oasis.opendocument.text-template"), ("content.xml", b"")],
            false,
        ),
        &archive(
            &[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"")],
            false,
        ),
        &archive(&[("[Content_Types].xml", b""), ("word/a.xml", b""), ("word/vbaProject.bin", b"")], false),
    ];
    for bytes in others {
        assert_eq!(PaperKind::of(bytes), None, "{:?}", String::from_utf8_lossy(bytes));
    }
    // What only lies inside is not what the file is.
    assert_eq!(PaperKind::of(&archive(&[("inside.docx", &docx()), ("x", b"")], true)), None);
}

proptest! {
    /// Whatever comes, and whatever it begins with.
    #[test]
    fn bytes_of_chance_never_panic(start in 0usize..6, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 6] = [b"", FILE, END, b"%PDF-", b"\xff\xd8", b"PK\x03\x04PK\x01\x02"];
        let _ = PaperKind::of(&[starts[start], &rest].concat());
    }

    /// A document in which some bytes were changed, or that ends too soon.
    #[test]
    fn a_damaged_archive_never_panics(
        which in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = if which { odt() } else { docx() };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = PaperKind::of(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = PaperKind::of(&bytes);
    }
}
