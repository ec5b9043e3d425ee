//! Where the demo's instances are, and a layer of the QG's map as the Dewey map would give it.

use anyhow::{Context as _, bail};
use axum::body::Bytes;
use maillon_map::desk::sources::{Outcome, Parcel};
use maillon_map::desk::{ActProblem, ListingForm, draft::SourceForm, take};
use maillon_map::read::Kind;
use maillon_map::store::sources;
use maillon_store::{Conn, StoreError, settings};
use serde::Deserialize;

use super::content::Content;
use crate::instance::Instance;

/// Set in the transaction that says where an instance is.
const PLACED: &str = "demo-map-placed";
/// Two dozen places, invented like everything here.
const LAYER: &str = include_str!("../../demo/carte.csv");

/// What an instance says of itself on the map.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spot {
    about: String,
    #[serde(default)]
    lat: String,
    #[serde(default)]
    lon: String,
    #[serde(default)]
    street: String,
    #[serde(default)]
    postcode: String,
    commune: String,
    #[serde(default)]
    visible: bool,
    #[serde(default)]
    hours: String,
    themes: Vec<String>,
}

impl Spot {
    fn form(&self) -> ListingForm {
        let on = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        ListingForm {
            shown: on(true),
            about: self.about.clone(),
            lat: self.lat.clone(),
            lon: self.lon.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            commune: self.commune.clone(),
            visible: on(self.visible),
            hours: self.hours.clone(),
            themes: self.themes.clone(),
            ..ListingForm::default()
        }
    }
}

/// Says where the instance is, once; the QG takes the layer, once.
pub(super) async fn place(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let Some(spot) = &content.map else { return Ok(()) };
    let draft = spot.form().check();
    let draft = draft.map_err(|faults| anyhow::anyhow!("the demo's place cannot be told: {faults:?}"))?;
    let desk = instance.map.clone();
    let say = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if settings::get(conn, PLACED)?.is_none() {
            desk.say(conn, &draft)?;
            settings::put(conn, PLACED, "")?;
        }
        Ok(())
    };
    instance.store.write(say).await?;
    if instance.map.qg.is_some() { layer(instance).await } else { Ok(()) }
}

async fn layer(instance: &Instance) -> anyhow::Result<()> {
    let known = |conn: &mut Conn| -> Result<bool, StoreError> { Ok(!sources::all(conn)?.is_empty()) };
    if instance.store.read(known).await? {
        return Ok(());
    }
    let form = SourceForm {
        kind: Kind::DeweyCsv.to_string(),
        title: "La carte d’à côté (démonstration)".to_owned(),
        licence: "ODbL-1.0".to_owned(),
        credit: "Carte de démonstration".to_owned(),
        shown: "on".to_owned(),
        ..SourceForm::default()
    };
    let draft = form.check().map_err(|faults| anyhow::anyhow!("the demo's layer is refused: {faults:?}"))?;
    let (desk, id) = (instance.map.clone(), instance.store.clock().uuid().to_string());
    let new = id.clone();
    let add = move |conn: &mut Conn| desk.add_source(conn, &new, &draft, None);
    instance.store.write(add).await?;
    let markers = take::open(Kind::DeweyCsv, Bytes::from_static(LAYER.as_bytes())).await?;
    let markers = markers.map_err(|fault| anyhow::anyhow!("the demo's layer cannot be read: {fault:?}"))?;
    let parcel = Parcel { markers, ..Parcel::default() };
    match instance.map.import(&id, parcel, false).await.context("the demo's layer")? {
        Outcome::Taken(_) => Ok(()),
        other => bail!("the demo's layer was not taken: {other:?}"),
    }
}
