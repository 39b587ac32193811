//! Image: a picture and what is known about it.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString, Profile, Reference, Role};
use crate::value::OneOrMany;

const CLAUSE: &str = Class::Image.clause();

class! {
    /// A picture with its caption and author. OB 2.0, "Image".
    Image;
    /// Begins an Image with the URL or the data URI of a PNG or an SVG.
    ///
    /// ```
    /// use ob_core::{model::Image, value::Iri};
    /// let image = Image::builder(Iri::parse("https://example.org/robot.png")?).caption("A small robot.").build();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder -> ImageBuilder;
    types: Option<OneOrMany<String>> = None, Property::types(No, CLAUSE);
    id: required Property::one("id", V::ImageId, CLAUSE).required(Always).alias(&["@id"]);
    required {}
    optional {
        /// `caption`: what the picture shows.
        caption: LanguageString = Property::one("caption", V::Text, CLAUSE);
        /// `author`: who made it.
        author: Reference<Profile> = Property::one("author", V::Reference(Class::Profile, Role::Any), CLAUSE);
    }
    many {}
}
