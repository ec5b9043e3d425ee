-- A member's mail address. It counts from `proven_at` on, when somebody opened the link that was sent there and clicked; until
-- then it waits. A member has one that counts at most, and one address is one member's at most. `address` is empty when it
-- was taken back: the row only says that something was asked for that day. Times are epoch milliseconds.
CREATE TABLE member_mail (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    address TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    proven_at BIGINT
);
CREATE INDEX member_mail_member ON member_mail (member, asked_at);
CREATE INDEX member_mail_address ON member_mail (address);

-- What a link in a mail is for: `digest` is the SHA-256 of the secret in it, `purpose` is prove, enter or leave, `about` says
-- what exactly, in the words of whoever made it.
CREATE TABLE mail_link (
    digest TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    purpose TEXT NOT NULL,
    about TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX mail_link_member ON mail_link (member, purpose);
CREATE INDEX mail_link_expires ON mail_link (expires_at);
