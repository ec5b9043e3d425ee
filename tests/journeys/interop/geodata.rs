//! Our map loads elsewhere: GDAL, which most map tools read with, finds in it what we wrote.

use maillon_testkit::{Base, Town};
use serde_json::{Value, json};

use super::Reader;

const LISTING: [(&str, &str); 10] = [
    ("shown", "on"),
    ("about", "On répare « ensemble », \"même\" la nuit.\nEntrez !"),
    ("lat", "50.834"),
    ("lon", "4.345678"),
    ("street", "Rue de l’Exemple 1"),
    ("postcode", "1060"),
    ("commune", "21013"),
    ("visible", "on"),
    ("themes", "recuperer-reparer"),
    ("themes", "boire-manger"),
];

#[tokio::test]
async fn another_tool_loads_the_map_unchanged() {
    let Some(reader) = Reader::at("MAILLON_TEST_GEODATA") else { return };
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let canal = &town["canal"];
    let saved = canal.member("coordination").await.post("/carte/nous", &LISTING).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let file = canal.visitor().get("/carte.geojson").await.body;
    let found = reader.ask(&json!({ "name": "carte.geojson", "text": file }));
    assert_eq!([&found["driver"], &found["crs"], &found["geometry"]], ["GeoJSON", "EPSG:4326", "Point"]);
    let [place] = found["places"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!(place["point"], json!([4.345_678, 50.834]));

    // Every property is there, under its name and with its value.
    let ours: Value = serde_json::from_str(&file).unwrap();
    let ours = ours["features"][0]["properties"].as_object().unwrap();
    for (name, value) in ours.iter().filter(|(name, _)| !["address", "updated"].contains(&name.as_str())) {
        assert_eq!(place["fields"][name], *value, "{name}: {found}");
    }
    let address: Value = serde_json::from_str(place["fields"]["address"].as_str().unwrap()).unwrap();
    assert_eq!(address, ours["address"]);
    town.close().await;
}
