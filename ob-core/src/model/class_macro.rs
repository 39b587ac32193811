//! `class!`: a class as a table of rows.
//!
//! ```text
//! class! {
//!     /// What the class is.
//!     BadgeClass;                                     the struct, and Class::BadgeClass
//!     /// What the builder asks for.
//!     pub fn builder -> BadgeClassBuilder;            the constructor of the builder and its type
//!     types: OneOrMany<String> = <default>, <row>;    the field and row of `type`, and what a builder writes there
//!     id: required <row>;                             or `optional`
//!     required { /// … \n name: LanguageString = <row>; }          field: Type         argument of the constructor
//!     optional { /// … \n image: Reference<Image> = <row>; }       field: Option<Type> method `image`
//!     many     { /// … \n tags / tag: LanguageString = <row>; }    field: Option<OneOrMany<Type>>, method `tag` adds one
//! }
//! ```
//!
//! A row is a [`Property`](super::Property); the JSON name of a field stands in it and nowhere else. To these the macro adds the fields
//! that every class has (`context`, `language`, `version`, `related`, `endorsement`, `other`), reading, writing, the builder, the bridge to
//! serde and `PROPERTIES`. Written order: `@context`, `type`, `id`, the rows in their order, the shared rows, the others as they were read.

macro_rules! class {
    (
        $(#[$doc:meta])* $Class:ident;
        $(#[$bdoc:meta])* $vis:vis fn $start:ident -> $Builder:ident;
        types: $types:ty = $default:expr, $types_row:expr;
        id: required $id_row:expr;
        required { $($required:tt)* } optional { $($optional:tt)* } many { $($many:tt)* }
    ) => {
        $crate::model::class_macro::class! { @emit
            $(#[$doc])* $Class;
            $(#[$bdoc])* $vis fn $start -> $Builder;
            types: $types = $default, $types_row;
            required {
                /// The IRI by which others refer to the object.
                id: $crate::value::Iri = $id_row;
                $($required)*
            }
            optional { $($optional)* } many { $($many)* }
        }
    };
    (
        $(#[$doc:meta])* $Class:ident;
        $(#[$bdoc:meta])* $vis:vis fn $start:ident -> $Builder:ident;
        types: $types:ty = $default:expr, $types_row:expr;
        id: optional $id_row:expr;
        required { $($required:tt)* } optional { $($optional:tt)* } many { $($many:tt)* }
    ) => {
        $crate::model::class_macro::class! { @emit
            $(#[$doc])* $Class;
            $(#[$bdoc])* $vis fn $start -> $Builder;
            types: $types = $default, $types_row;
            required { $($required)* }
            optional {
                /// The IRI by which others refer to the object.
                id: $crate::value::Iri = $id_row;
                $($optional)*
            }
            many { $($many)* }
        }
    };
    (@emit
        $(#[$doc:meta])* $Class:ident;
        $(#[$bdoc:meta])* $vis:vis fn $start:ident -> $Builder:ident;
        types: $types:ty = $default:expr, $types_row:expr;
        required { $( $(#[$rdoc:meta])* $r:ident : $rt:ty = $r_row:expr; )* }
        optional { $( $(#[$odoc:meta])* $o:ident : $ot:ty = $o_row:expr; )* }
        many { $( $(#[$mdoc:meta])* $m:ident / $push:ident : $mt:ty = $m_row:expr; )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $Class {
            /// `@context`, as it was read: where the names of the properties are defined. An embedded object usually has none.
            pub context: Option<$crate::value::Json>,
            /// `type`: the names of the class and of any other types.
            pub types: $types,
            $( $(#[$rdoc])* pub $r: $rt, )*
            $( $(#[$odoc])* pub $o: Option<$ot>, )*
            $( $(#[$mdoc])* pub $m: Option<$crate::value::OneOrMany<$mt>>, )*
            /// `@language`: the language of the texts that state none themselves.
            pub language: Option<$crate::value::LanguageTag>,
            /// `version`: the edition of the object.
            pub version: Option<$crate::model::Version>,
            /// `related`: other editions, such as the same badge in another language.
            pub related: Option<$crate::value::OneOrMany<$crate::model::Reference<$crate::model::Related>>>,
            /// `endorsement`: what others say about the object.
            pub endorsement: Option<$crate::value::OneOrMany<$crate::model::Reference<$crate::model::Endorsement>>>,
            /// Every other property, in the order in which they were read: extensions and whatever else the issuer added.
            pub other: $crate::value::Object,
        }

        impl $Class {
            /// The rows of this class, one property each.
            pub const PROPERTIES: &'static [$crate::model::Property] =
                &[$types_row, $($r_row,)* $($o_row,)* $($m_row,)*];

            $(#[$bdoc])*
            $vis fn $start($($r: impl Into<$rt>),*) -> $Builder {
                use $crate::model::{CONTEXT, Class};
                $Builder {
                    object: $Class {
                        context: Class::$Class.is_document().then(|| CONTEXT.into()),
                        types: $default,
                        $($r: $r.into(),)*
                        $($o: None,)*
                        $($m: None,)*
                        language: None,
                        version: None,
                        related: None,
                        endorsement: None,
                        other: $crate::value::Object::new(),
                    },
                }
            }

            /// Reads an object of this class.
            ///
            /// # Errors
            /// [`ModelError::Violation`](crate::model::ModelError::Violation) names the first property that is missing or of the wrong
            /// type, with its JSON pointer.
            pub fn from_json(json: &$crate::value::Json) -> Result<Self, $crate::model::ModelError> {
                $crate::model::node::read_root(json)
            }

            /// Reads an object of this class from JSON text in UTF-8.
            ///
            /// # Errors
            /// [`ModelError`](crate::model::ModelError): the text is no JSON, or as [`from_json`](Self::from_json).
            pub fn from_text(text: &[u8]) -> Result<Self, $crate::model::ModelError> {
                Self::from_json(&$crate::value::json::parse(text)?)
            }

            /// Writes the object: `@context`, `type`, `id`, the properties in the order of the table, the other properties in theirs.
            pub fn to_json(&self) -> $crate::value::Json {
                $crate::model::node::sealed::Node::write_object(self).into()
            }
        }

        impl $crate::model::node::sealed::Node for $Class {
            #[allow(private_interfaces)]
            fn read_object(
                object: &$crate::value::Object,
                at: &$crate::model::at::At<'_>,
            ) -> Result<Self, $crate::model::ModelError> {
                use $crate::model::{node::Field, property};
                const CLASS: $crate::model::Class = $crate::model::Class::$Class;
                $crate::model::node::check_object(CLASS, const { &$types_row }, object, at)?;
                Ok($Class {
                    context: object.get("@context").cloned(),
                    types: Field::read_field(CLASS, const { &$types_row }, object, at)?,
                    $( $r: Field::read_field(CLASS, const { &$r_row }, object, at)?, )*
                    $( $o: Field::read_field(CLASS, const { &$o_row }, object, at)?, )*
                    $( $m: Field::read_field(CLASS, const { &$m_row }, object, at)?, )*
                    language: Field::read_field(CLASS, &property::LANGUAGE, object, at)?,
                    version: Field::read_field(CLASS, &property::VERSION, object, at)?,
                    related: Field::read_field(CLASS, &property::RELATED, object, at)?,
                    endorsement: Field::read_field(CLASS, &property::ENDORSEMENT, object, at)?,
                    other: $crate::model::node::others(CLASS, object),
                })
            }

            fn write_object(&self) -> $crate::value::Object {
                use $crate::model::{node::Field, property};
                let mut object = $crate::value::Object::new();
                if let Some(context) = &self.context {
                    object.insert("@context", context.clone());
                }
                self.types.write_field(&$types_row, &mut object);
                if let Some(id) = $crate::model::BadgeObject::id(self) {
                    object.insert("id", id.as_str());
                }
                $( self.$r.write_field(&$r_row, &mut object); )*
                $( self.$o.write_field(&$o_row, &mut object); )*
                $( self.$m.write_field(&$m_row, &mut object); )*
                self.language.write_field(&property::LANGUAGE, &mut object);
                self.version.write_field(&property::VERSION, &mut object);
                self.related.write_field(&property::RELATED, &mut object);
                self.endorsement.write_field(&property::ENDORSEMENT, &mut object);
                $crate::model::node::with_others(object, &self.other)
            }
        }

        impl $crate::model::BadgeObject for $Class {
            const CLASS: $crate::model::Class = $crate::model::Class::$Class;

            fn id(&self) -> Option<&$crate::value::Iri> {
                $crate::model::node::IdField::iri(&self.id)
            }
        }

        impl $crate::model::node::PropertyValue for $Class {
            fn read(
                class: $crate::model::Class,
                row: &'static $crate::model::Property,
                json: &$crate::value::Json,
                at: &$crate::model::at::At<'_>,
            ) -> Result<Self, $crate::model::ModelError> {
                let object = json
                    .as_object()
                    .ok_or_else(|| $crate::model::node::wrong_type(class, row, "an object", json, at))?;
                $crate::model::node::sealed::Node::read_object(object, at)
            }

            fn write(&self) -> $crate::value::Json {
                self.to_json()
            }
        }

        /// Embeds the object. It stands in the context of the document around it, so the plain 2.0 context is left out of it.
        impl From<$Class> for $crate::model::Reference<$Class> {
            fn from(mut object: $Class) -> Self {
                if object.context.as_ref().and_then(|c| c.as_str()) == Some($crate::model::CONTEXT) {
                    object.context = None;
                }
                $crate::model::Reference::Embedded(Box::new(object))
            }
        }

        /// Through [`to_json`](Self::to_json).
        impl serde::Serialize for $Class {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_json().serialize(serializer)
            }
        }

        /// Through [`from_json`](Self::from_json).
        impl<'de> serde::Deserialize<'de> for $Class {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = <$crate::value::Json as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_json(&json).map_err(serde::de::Error::custom)
            }
        }

        #[doc = concat!("Builds a [`", stringify!($Class), "`]; what is required is already there.")]
        #[derive(Clone, Debug)]
        #[must_use = "build() makes the object"]
        pub struct $Builder {
            object: $Class,
        }

        impl $Builder {
            $(
                $(#[$odoc])*
                pub fn $o(mut self, value: impl Into<$ot>) -> Self {
                    self.object.$o = Some(value.into());
                    self
                }
            )*
            $(
                $(#[$mdoc])* /// Adds one.
                pub fn $push(mut self, value: impl Into<$mt>) -> Self {
                    $crate::model::node::push(&mut self.object.$m, value.into());
                    self
                }
            )*

            /// `@language`: the language of the texts that state none themselves.
            pub fn language(mut self, language: $crate::value::LanguageTag) -> Self {
                self.object.language = Some(language);
                self
            }

            /// `version`: the edition of the object.
            pub fn version(mut self, version: impl Into<$crate::model::Version>) -> Self {
                self.object.version = Some(version.into());
                self
            }

            /// `related`: another edition, such as the same badge in another language. Adds one.
            pub fn related(mut self, related: impl Into<$crate::model::Reference<$crate::model::Related>>) -> Self {
                $crate::model::node::push(&mut self.object.related, related.into());
                self
            }

            /// `endorsement`: what another says about the object. Adds one.
            pub fn endorsement(
                mut self,
                endorsement: impl Into<$crate::model::Reference<$crate::model::Endorsement>>,
            ) -> Self {
                $crate::model::node::push(&mut self.object.endorsement, endorsement.into());
                self
            }

            /// `@context`, in place of the plain 2.0 context; needed for extensions with terms of their own.
            pub fn context(mut self, context: impl Into<$crate::value::Json>) -> Self {
                self.object.context = Some(context.into());
                self
            }

            /// Any other property, such as an extension. A name that the class has a field for is ignored: it has a method.
            pub fn other(mut self, name: impl Into<String>, value: impl Into<$crate::value::Json>) -> Self {
                let name = name.into();
                if !$crate::model::node::is_known($crate::model::Class::$Class, &name) {
                    self.object.other.insert(name, value);
                }
                self
            }

            /// The object.
            pub fn build(self) -> $Class {
                self.object
            }
        }
    };
}
pub(super) use class;
