//! Profile: who issues, receives or endorses.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{
    Class, CryptographicKey, Image, LanguageString, Reference, RevocationList, Role, VerificationObject,
};
use crate::value::{Iri, OneOrMany};

const CLAUSE: &str = Class::Profile.clause();

class! {
    /// A person or organisation that uses badges, mostly as their issuer. OB 2.0, "Profile".
    Profile;
    /// Begins a Profile that only identifies: a recipient or an author.
    ///
    /// For the issuer of badges use [`issuer`](Self::issuer), which asks for all that an issuer must state.
    pub fn builder -> ProfileBuilder;
    types: OneOrMany<String> = OneOrMany::One("Profile".to_owned()), Property::types(Always, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {}
    optional {
        /// `name`: the name of the person or organisation. Required of an issuer.
        name: LanguageString = Property::one("name", V::Text, CLAUSE).required(OfIssuer);
        /// `url`: the home page. Required of an issuer.
        url: Iri = Property::one("url", V::Homepage, CLAUSE).required(OfIssuer);
        /// `telephone`: a telephone number in the form of E.164, like `+16175551212`.
        telephone: String = Property::one("telephone", V::Telephone, CLAUSE);
        /// `description`: the person or organisation in a few words.
        description: LanguageString = Property::one("description", V::Text, CLAUSE);
        /// `image`: a picture, PNG or SVG.
        image: Reference<Image> = Property::one("image", V::Reference(Class::Image, Role::Any), CLAUSE);
        /// `email`: the address to write to. Required of an issuer.
        email: String = Property::one("email", V::Email, CLAUSE).required(OfIssuer);
        /// `verification`: which Assertions are this issuer's own.
        verification: VerificationObject =
            Property::one("verification", V::Object(Class::VerificationObject, Role::OfIssuer), CLAUSE)
                .alias(&["verify"]);
        /// `revocationList`: where the revoked signed Assertions are listed.
        revocation_list: Reference<RevocationList> =
            Property::one("revocationList", V::Reference(Class::RevocationList, Role::Any), CLAUSE);
    }
    many {
        /// `publicKey`: the keys with which the issuer signs.
        public_key / public_key: Reference<CryptographicKey> =
            Property::many("publicKey", V::Reference(Class::CryptographicKey, Role::Any), CLAUSE);
    }
}

impl Profile {
    /// Begins the Profile of an issuer with what every issuer must state. OB 2.0, "Profile", "A note on required properties".
    ///
    /// ```
    /// use ob_core::{model::Profile, value::Iri};
    /// let issuer = Profile::issuer(
    ///     Iri::parse("https://example.org/issuer")?,
    ///     "Example Academy",
    ///     Iri::parse("https://example.org/")?,
    ///     "badges@example.org",
    /// )
    /// .public_key(Iri::parse("https://example.org/keys/1")?)
    /// .build();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// An issuer without an e-mail address does not compile:
    ///
    /// ```compile_fail,E0061
    /// use ob_core::{model::Profile, value::Iri};
    /// let issuer = Profile::issuer(
    ///     Iri::parse("https://example.org/issuer").unwrap(),
    ///     "Example Academy",
    ///     Iri::parse("https://example.org/").unwrap(),
    /// );
    /// ```
    pub fn issuer(
        id: Iri,
        name: impl Into<LanguageString>,
        url: Iri,
        email: impl Into<String>,
    ) -> ProfileBuilder {
        let mut builder = Profile::builder(id).name(name).url(url).email(email);
        builder.object.types = OneOrMany::One("Issuer".to_owned());
        builder
    }
}
