//! The instances of one test.

use std::ops::Index;

use maillon_kernel::clock::Clock;

use crate::house::House;

/// Which database the instances of a town stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A file each.
    Sqlite,
    /// A database each, in the cluster that `MAILLON_TEST_POSTGRES` names.
    Postgres,
}

impl Base {
    /// Those that this run tests: SQLite always, PostgreSQL where its URL is given. With `MAILLON_TEST_ALL`
    /// a missing cluster fails the test instead of passing it over.
    pub fn all() -> Vec<Self> {
        let postgres = wanted("MAILLON_TEST_POSTGRES").is_some();
        if postgres { vec![Self::Sqlite, Self::Postgres] } else { vec![Self::Sqlite] }
    }
}

/// The variable's value; with `MAILLON_TEST_ALL` set, a missing one fails the test.
pub fn wanted(variable: &str) -> Option<String> {
    let value = std::env::var(variable).ok();
    let all = std::env::var_os("MAILLON_TEST_ALL").is_some();
    assert!(value.is_some() || !all, "{variable} is not set, and MAILLON_TEST_ALL asks for every test");
    value
}

/// Several instances that know each other's addresses.
pub struct Town {
    houses: Vec<House>,
}

impl Town {
    /// Opens an instance a name, each with its own clock, which stands at the real time.
    pub async fn open(base: Base, names: &[&str]) -> Self {
        Self::open_with_qg(base, names, None).await
    }

    /// The same, where the one named `qg` is the QG of a network, too: `@qg`.
    pub async fn open_with_qg(base: Base, names: &[&str], qg: Option<&str>) -> Self {
        let mut houses = Vec::new();
        for name in names {
            houses.push(House::open(base, name, qg == Some(name)).await);
        }
        Self { houses }
    }

    /// All of them.
    pub fn houses(&self) -> impl Iterator<Item = &House> {
        self.houses.iter()
    }

    /// The instance with this name.
    pub fn house(&self, name: &str) -> &House {
        self.houses.iter().find(|house| house.name == name).expect("the town has such a house")
    }

    /// The same, to change it.
    pub fn house_mut(&mut self, name: &str) -> &mut House {
        self.houses.iter_mut().find(|house| house.name == name).expect("the town has such a house")
    }

    /// `who` asks to follow `whom`; settle to have the answer.
    pub async fn follow(&self, who: &str, whom: &str) {
        let handle = self.house(whom).handle();
        self.house(who).follow(&handle).await;
    }

    /// Runs every queue of every instance until nothing is due any more.
    pub async fn settle(&self) {
        for _ in 0..1000 {
            let mut done = 0;
            for house in &self.houses {
                done += house.work_once().await;
            }
            if done == 0 {
                return;
            }
        }
        panic!("the queues of the town never become empty");
    }

    /// Closes every house. Fails when a delivery or an arrival was left behind.
    pub async fn close(self) {
        for house in &self.houses {
            let left = house.left_over().await;
            assert_eq!(left, (0, 0), "{}: (deliveries, arrivals) left behind", house.name);
        }
        self.forgive_leftovers_and_close().await;
    }

    /// Closes every house; this test leaves deliveries behind on purpose.
    pub async fn forgive_leftovers_and_close(self) {
        for house in self.houses {
            house.close().await;
        }
    }
}

impl Index<&str> for Town {
    type Output = House;

    fn index(&self, name: &str) -> &House {
        self.house(name)
    }
}

/// The clock of a test: it stands still until it is moved.
pub(crate) fn stopped_clock() -> Clock {
    Clock::at(Clock::System.now())
}
