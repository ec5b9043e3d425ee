//! The mails of this crate, written when their job's turn comes: their links are made then, and forgotten here at once.

use maillon_post::Letter;
use maillon_store::{Conn, StoreError};
use maillon_web::Site;

use super::desk::Wish;
use super::entry::LINK_PATH;
use super::links::{self, MailLink, Purpose};
use super::pages::PROVE_PATH;
use super::renew::RENEWING_PATH;
use super::{ENTER, HOUR, PROVE, RENEW, store};
use crate::invitations::Secret;
use crate::model::Member;
use crate::store as members;

/// So many links of one kind go to one address in an hour.
const AN_HOUR: usize = 3;

/// The mail of one job. `None`: nobody is to be written to, or not any more.
pub async fn letter(site: &Site, payload: &str) -> Result<Option<Letter>, StoreError> {
    match payload.split_once(' ') {
        Some(("prove", id)) => question(site, id).await,
        Some(("enter", asked)) => way_in(site, Wish::Enter, asked).await,
        Some(("renew", asked)) => way_in(site, Wish::Renew, asked).await,
        Some(("changed", what)) => changed(site, what).await,
        _ => Ok(None),
    }
}

fn write(site: &Site, key: &str, to: &str, member: &Member, link: &str) -> Letter {
    let t = site.words.in_lang(member.language);
    let house = site.instance_name.to_string();
    let login = member.login.to_string();
    let subject = t.with(&format!("{key}-subject"), &[("house", &house)]);
    let text = t.with(
        &format!("{key}-text"),
        &[("house", &house), ("name", &member.name), ("login", &login), ("link", &link)],
    );
    Letter::plain(to, subject, text)
}

fn url(site: &Site, path: &str) -> String {
    format!("{}{path}", site.base_url.as_str().trim_end_matches('/'))
}

/// The mail that asks whether an address is its reader's.
async fn question(site: &Site, id: &str) -> Result<Option<Letter>, StoreError> {
    let (id, secret, now) = (id.to_owned(), Secret::new(), site.clock.millis());
    let kept = secret.clone();
    let prepare = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(one) = store::find(conn, &id)?.filter(|one| one.proven_at.is_none()) else {
            return Ok(None);
        };
        let Ok(member) = one.member.parse() else { return Ok(None) };
        let link = MailLink { member, about: one.id.clone() };
        links::keep(conn, &kept, Purpose::Prove, &link, (now, PROVE))?;
        Ok(members::by_id(conn, member)?.filter(|member| !member.disabled).map(|member| (one, member)))
    };
    let found = site.store.write(prepare).await?;
    let link = url(site, &secret.path(PROVE_PATH));
    Ok(found.map(|(one, member)| write(site, "members-mail-question", &one.address, &member, &link)))
}

/// The mail with the link that lets in, or to a new password. An address that is nobody's, or was written to often enough, gets none.
async fn way_in(site: &Site, wish: Wish, asked: &str) -> Result<Option<Letter>, StoreError> {
    let (lifetime, path, key) = match wish {
        Wish::Enter => (ENTER, LINK_PATH, "members-mail-enter"),
        Wish::Renew => (RENEW, RENEWING_PATH, "members-mail-renew"),
    };
    let mut parts = asked.splitn(3, ' ').map(str::to_owned);
    let (Some(asked), Some(address)) = (parts.next(), parts.next()) else { return Ok(None) };
    let about = format!("{asked} {}", parts.next().unwrap_or_default());
    let (secret, now, to) = (Secret::new(), site.clock.millis(), address.clone());
    let kept = secret.clone();
    let prepare = move |conn: &mut Conn| -> Result<Option<Member>, StoreError> {
        let owner = store::owner_of(conn, &address)?.filter(|member| !member.disabled);
        let Some(member) = owner else { return Ok(None) };
        let link = MailLink { member: member.id, about: about.clone() };
        // A mail that is tried again was asked for once.
        links::keep(conn, &kept, wish.purpose(), &link, (now, lifetime))?;
        let many = links::count(conn, member.id, wish.purpose(), now - HOUR)?;
        Ok(Some(member).filter(|_| many <= AN_HOUR))
    };
    let found = site.store.write(prepare).await?;
    let link = url(site, &secret.path(path));
    Ok(found.map(|member| write(site, key, &to, &member, &link)))
}

/// The mail to the address that counted before.
async fn changed(site: &Site, what: &str) -> Result<Option<Letter>, StoreError> {
    let Some((member, to)) = what.split_once(' ') else { return Ok(None) };
    let Ok(id) = member.parse() else { return Ok(None) };
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(members::by_id(conn, id)?);
    let member = site.store.read(find).await?;
    let link = url(site, super::PATH);
    Ok(member.map(|member| write(site, "members-mail-changed", to, &member, &link)))
}
