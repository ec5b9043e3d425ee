//! Pictures: taken in, made safe and small, kept, and served; those of others through a cache of ours.
