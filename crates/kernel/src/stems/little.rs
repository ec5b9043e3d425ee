//! Little words: so frequent that finding them says nothing. Folded, in order.

use crate::language::Lang;

const FRENCH: &[&str] = &[
    "ai", "alors", "au", "aux", "avec", "avez", "avoir", "avons", "bien", "car", "ce", "cela", "ces", "cet",
    "cette", "chez", "comme", "dans", "de", "des", "donc", "du", "elle", "elles", "en", "entre", "est", "et",
    "etre", "eux", "faire", "fait", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "ma",
    "mais", "me", "meme", "mes", "moi", "mon", "ne", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas",
    "peu", "peut", "plus", "pour", "qu", "quand", "que", "quel", "quelle", "qui", "sa", "sans", "se", "ses",
    "si", "son", "sont", "sous", "sur", "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes",
    "tres", "tu", "un", "une", "vos", "votre", "vous",
];

const DUTCH: &[&str] = &[
    "aan", "al", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "haar",
    "had", "heb", "hebben", "heeft", "hem", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is", "je",
    "jij", "jou", "jullie", "kan", "kunnen", "maar", "me", "met", "mijn", "moet", "naar", "niet", "nog",
    "nu", "of", "om", "onder", "ons", "onze", "ook", "op", "over", "te", "tot", "uit", "uw", "van", "veel",
    "voor", "waar", "was", "wat", "we", "wel", "wij", "wil", "worden", "wordt", "zal", "ze", "zich", "zijn",
    "zo", "zonder",
];

const ENGLISH: &[&str] = &[
    "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "if", "in", "is", "it",
    "its", "me", "my", "no", "not", "of", "on", "or", "our", "she", "so", "some", "that", "the", "their",
    "them", "there", "these", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who",
    "will", "with", "would", "you", "your",
];

/// Whether it is one in that language.
pub(super) fn is_little(language: Lang, word: &str) -> bool {
    let words = match language {
        Lang::Fr => FRENCH,
        Lang::Nl => DUTCH,
        Lang::En => ENGLISH,
    };
    words.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_order() {
        for words in [FRENCH, DUTCH, ENGLISH] {
            assert!(words.is_sorted());
        }
    }
}
