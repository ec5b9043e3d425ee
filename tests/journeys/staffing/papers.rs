//! The papers of a convention, by the forms of the page.

use super::hours::{enters, worked};
use super::*;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

#[tokio::test]
async fn a_paper_is_kept_taken_along_and_nobody_else_s() {
    for base in Base::all() {
        // For whom somebody has worked is a user member.
        let (town, one) = worked(base).await;
        let group = &town["groupe"];
        assert_eq!(enters(&town, &one, "4:00").await.status, 303);
        town.settle().await;
        let chloe = group.member("chloe").await;
        let users = chloe.get("/equipe/membres").await.body;
        let user = users.split("/equipe/membres/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let user = format!("/equipe/membres/{user}");
        let send = |bytes: &'static [u8]| {
            let (chloe, to) = (&chloe, format!("{user}/documents"));
            async move {
                let file = ("file", "Convention « Canal ».html", "text/html");
                chloe.post_with_file(&to, &[], file, bytes).await
            }
        };
        let refused = send(b"<script>alert(1)</script>").await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.body.contains("field-file-error"), "{}", refused.body);
        for _ in 0..2 {
            let kept = send(PDF).await;
            assert_eq!(kept.status, 303, "{}", kept.body);
        }
        let page = chloe.get(&user).await.body;
        let papers: Vec<&str> = page.split("href=\"").filter(|part| part.contains("/documents/")).collect();
        assert_eq!(papers.len(), 1, "the same file is kept once: {page}");
        let paper = papers[0].split('"').next().unwrap();
        let taken = chloe.get(paper).await;
        assert_eq!((taken.status, taken.body.as_bytes()), (200, PDF));
        assert_eq!(taken.header("content-type"), "application/pdf", "whatever the browser said");
        assert!(taken.header("content-disposition").starts_with("attachment;"));
        assert_eq!(taken.header("x-content-type-options"), "nosniff");
        for who in [group.member("amina").await, group.visitor()] {
            assert_eq!(who.get(paper).await.status, 404, "it is not there for others");
        }
        let gone = chloe.post(&format!("{paper}/retirer"), &[]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        assert_eq!(chloe.get(paper).await.status, 404);
        town.close().await;
    }
}
