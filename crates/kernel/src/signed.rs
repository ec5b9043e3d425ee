//! In whose name a member publishes.

crate::words!(
    /// In whose name something goes out.
    #[derive(Default)]
    Signed {
        /// The association's.
        #[default]
        Organisation = "organisation",
        /// The member's own, for who can be followed.
        Author = "author",
    }
);

#[cfg(test)]
mod tests {
    use super::Signed;

    #[test]
    fn the_association_speaks_unless_somebody_else_does() {
        assert_eq!(Signed::default(), Signed::Organisation);
        assert_eq!("author".parse(), Ok(Signed::Author));
        assert!("me".parse::<Signed>().is_err());
    }
}
