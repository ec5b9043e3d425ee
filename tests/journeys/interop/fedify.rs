//! Fedify looks our actor up, follows it, receives, replies and likes; and we follow it.
