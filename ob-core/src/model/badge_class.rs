//! BadgeClass: what a badge stands for.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{AlignmentObject, Class, Criteria, Image, LanguageString, Profile, Reference, Role};
use crate::value::OneOrMany;

const CLAUSE: &str = Class::BadgeClass.clause();

class! {
    /// An achievement that is recognised by a badge: its name, image, criteria and issuer. OB 2.0, "BadgeClass".
    BadgeClass;
    /// Begins a BadgeClass with what every one must have.
    ///
    /// ```
    /// use ob_core::model::{BadgeClass, Criteria};
    /// use ob_core::value::Iri;
    /// let badge = BadgeClass::builder(
    ///     Iri::parse("https://example.org/badges/robotics")?,
    ///     "Robotics",
    ///     "Builds a robot that follows a line.",
    ///     Iri::parse("https://example.org/badges/robotics.png")?,
    ///     Criteria::narrative("Finish every activity of the module."),
    ///     Iri::parse("https://example.org/issuer")?,
    /// )
    /// .tag("robots")
    /// .build();
    /// assert_eq!(badge.to_json().pointer("/tags").and_then(|tag| tag.as_str()), Some("robots"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A BadgeClass without a name does not compile:
    ///
    /// ```compile_fail,E0061
    /// use ob_core::model::{BadgeClass, Criteria};
    /// use ob_core::value::Iri;
    /// let badge = BadgeClass::builder(
    ///     Iri::parse("https://example.org/badges/robotics").unwrap(),
    ///     "Builds a robot that follows a line.",
    ///     Iri::parse("https://example.org/badges/robotics.png").unwrap(),
    ///     Criteria::narrative("Finish every activity of the module."),
    ///     Iri::parse("https://example.org/issuer").unwrap(),
    /// );
    /// ```
    pub fn builder -> BadgeClassBuilder;
    types: OneOrMany<String> = OneOrMany::One("BadgeClass".to_owned()), Property::types(Always, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {
        /// `name`: the name of the achievement.
        name: LanguageString = Property::one("name", V::Text, CLAUSE).required(Always);
        /// `description`: the achievement in a few words.
        description: LanguageString = Property::one("description", V::Text, CLAUSE).required(Always);
        /// `image`: the picture of the badge, PNG or SVG.
        image: Reference<Image> =
            Property::one("image", V::Reference(Class::Image, Role::Any), CLAUSE).required(Always);
        /// `criteria`: what one must do to earn it.
        criteria: Reference<Criteria> =
            Property::one("criteria", V::Reference(Class::Criteria, Role::Any), CLAUSE).required(Always);
        /// `issuer`: who awards it.
        issuer: Reference<Profile> =
            Property::one("issuer", V::Reference(Class::Profile, Role::Issuer), CLAUSE).required(Always);
    }
    optional {}
    many {
        /// `alignment`: objectives and standards that the badge meets.
        alignment / alignment: AlignmentObject =
            Property::many("alignment", V::Object(Class::AlignmentObject, Role::Any), CLAUSE);
        /// `tags`: words that describe the achievement.
        tags / tag: LanguageString = Property::many("tags", V::Text, CLAUSE);
    }
}
