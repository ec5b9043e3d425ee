CREATE TRIGGER entry_moves AFTER INSERT ON entry BEGIN
  UPDATE account SET balance = balance - NEW.amount WHERE id = NEW.debit;
  UPDATE account SET balance = balance + NEW.amount WHERE id = NEW.credit;
END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'an entry is never changed');
END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'an entry is never removed');
END;
CREATE TRIGGER account_is_kept BEFORE DELETE ON account BEGIN
  SELECT RAISE(ABORT, 'an account is never removed');
END;
CREATE TRIGGER seal_stays BEFORE UPDATE ON seal BEGIN
  SELECT RAISE(ABORT, 'a seal is never changed');
END;
CREATE TRIGGER seal_is_kept BEFORE DELETE ON seal BEGIN
  SELECT RAISE(ABORT, 'a seal is never removed');
END;
