//! What each user member bears: how the costs are shared, accounts, statements.

use maillon_store::Conn;

use super::set_up::coordinates;
use super::sheets::month_of;
use super::{ActProblem, Desk, Person};
use crate::costs::{self, Account, Allocation, Key, Month, Row, Rules, Travel, allocate};
use crate::ids::MemberId;
use crate::model::{SharingRules, User};
use crate::store::{advances, costs as cost_rows, months, sharing, travels, users};
use crate::timesheet::Sheet;

impl Desk {
    /// How costs are shared. The weights of the fixed key stand in the register.
    pub fn sharing_rules(&self, conn: &mut Conn) -> Result<SharingRules, ActProblem> {
        Ok(sharing::get(conn)?)
    }

    /// Says otherwise how costs are shared, from the first month on that is not locked.
    pub fn set_sharing_rules(
        &self,
        conn: &mut Conn,
        rules: &SharingRules,
        who: &Person,
    ) -> Result<(), ActProblem> {
        coordinates(who)?;
        Ok(sharing::put(conn, rules)?)
    }

    /// How the costs of a month are shared: of a locked one as it was when it was locked, of an open one as it would be now.
    pub fn allocation(&self, conn: &mut Conn, month: Month) -> Result<Allocation, ActProblem> {
        if let Some(kept) = months::shared(conn, month)? {
            return Ok(kept);
        }
        let sheet = self.sheet(conn, month)?;
        self.preview(conn, &sheet)
    }

    /// From what stands now.
    pub(super) fn preview(&self, conn: &mut Conn, sheet: &Sheet) -> Result<Allocation, ActProblem> {
        let (month, set) = (sheet.month(), sharing::get(conn)?);
        let register = users::all(conn)?;
        let bearers = register.iter().filter(|user| user.bears(month));
        let key = Key::new(bearers.map(|user| (user.id, user.weight)))?;
        let rules = Rules { key, sharing: set.sharing, fee: set.fee };
        let costs = cost_rows::of_month(conn, month)?;
        let travel = self.travel(conn, month, &register)?;
        Ok(allocate(month, &costs, &sheet.hours(set.training), &travel, &rules)?)
    }

    /// Whom a way was for is in the register since it was written down.
    fn travel(&self, conn: &mut Conn, month: Month, register: &[User]) -> Result<Vec<Travel>, ActProblem> {
        let mut all = Vec::new();
        for way in travels::of_month(conn, month)? {
            let one = self.find(conn, way.commitment)?;
            let actor = one.peer.as_ref().unwrap_or(&self.actor);
            let user = register.iter().find(|user| user.actor == *actor).ok_or(ActProblem::Unknown)?;
            let post = one.post.ok_or(ActProblem::Unknown)?;
            all.push(Travel { commitment: one.id, post, member: user.id, cents: way.cents });
        }
        Ok(all)
    }

    /// A user member's account until this month: what was paid, and the shares of the months that are locked.
    pub fn account(&self, conn: &mut Conn, user: MemberId, until: Month) -> Result<Account, ActProblem> {
        let user = self.user(conn, user)?;
        let mut account = Account::new(user.id, user.since, user.opening);
        for advance in advances::of(conn, user.id)? {
            if month_of(advance.date)? <= until {
                account.pay(advance)?;
            }
        }
        for shared in months::all_shared(conn)? {
            if shared.month <= until && shared.shares.contains_key(&user.id) {
                account.charge(&shared)?;
            }
        }
        Ok(account)
    }

    /// A user member's statement, both months included. It does not reach beyond this month, as nothing does.
    pub fn statement(
        &self,
        conn: &mut Conn,
        user: MemberId,
        first: Month,
        last: Month,
    ) -> Result<Vec<Row>, ActProblem> {
        let last = last.min(month_of(self.today())?);
        let account = self.account(conn, user, last)?;
        Ok(costs::statement(&account, first, last)?)
    }
}
