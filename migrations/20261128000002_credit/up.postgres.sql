-- Always in the same order, so that two that go opposite ways never wait for each other.
CREATE FUNCTION entry_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.debit < NEW.credit THEN
    UPDATE account SET balance = balance - NEW.amount WHERE id = NEW.debit;
    UPDATE account SET balance = balance + NEW.amount WHERE id = NEW.credit;
  ELSE
    UPDATE account SET balance = balance + NEW.amount WHERE id = NEW.credit;
    UPDATE account SET balance = balance - NEW.amount WHERE id = NEW.debit;
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER entry_moves AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_moves();

CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what stands in the ledger is never changed or removed';
END;
$$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON seal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER account_is_kept BEFORE DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_stays();

-- Room beside each row for its next version: a balance changes without a new entry in the indexes, which concurrent
-- transactions would take for something that they had read.
ALTER TABLE account SET (fillfactor = 50);
