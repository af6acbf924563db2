//! The articles of the demonstration, which are part of the program.

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// The file's name, which is its id.
    pub name: &'static str,
    /// Its bytes, as scraped.
    pub bytes: &'static [u8],
}

macro_rules! bundled {
    ($($name:literal),+ $(,)?) => {
        [$(Bundled {
            name: $name,
            bytes: include_bytes!(concat!("../../assets/demo/articles/", $name)),
        }),+]
    };
}

/// All of them, in the order of their names.
pub(super) const ARTICLES: [Bundled; 14] = bundled![
    "01-courrier-ministre-ne-cedera-pas.txt",
    "02-polaris-hydrombrelle-denonce-decision.txt",
    "03-echo-un-barrage-deux-varenne.txt",
    "04-polaris-accord-reste-a-portee.txt",
    "05-tribune-choeur-de-refus.txt",
    "06-nordlicht-minister-hardens-line.txt",
    "07-courrier-on-vit-sous-l-eau-des-autres.txt",
    "08-polaris-mise-en-examen.txt",
    "09-echo-berne-et-bruxelles.txt",
    "10-tribune-igor-malienko-portrait.txt",
    "11-echo-reunion-publique-direct.txt",
    "12-nordlicht-village-beneath-the-wall.txt",
    "13-tribune-agents-en-greve.txt",
    "14-courrier-accord-sur-la-crete.txt",
];

#[cfg(test)]
mod tests {
    use super::ARTICLES;

    #[test]
    fn every_article_in_the_folder_is_bundled() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/articles");
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ARTICLES.map(|a| a.name));
    }
}
