//! What other people build on: every public name is in `api/public.txt`, so that none comes, goes or changes without being seen, and the types
//! keep the promises that callers on several threads and with `?` rely on.
//!
//! What macros write is not read: the fields of the classes of Open Badges have tables and tests of their own.
//!
//! After a wanted change: `OB_WRITE=1 cargo test -p ob-core --test api`, and read the difference.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use syn::{ImplItem, Item, TraitItem, UseTree, Visibility};

#[test]
fn every_public_name_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut exported = BTreeSet::new();
    let mut files = Vec::new();
    module(&root.join("src/lib.rs"), &root.join("src"), "", true, &mut exported, &mut files);
    let mut names = BTreeSet::new();
    for (room, is_public, source) in &files {
        let reachable = |name: &syn::Ident| *is_public || exported.contains(&name.to_string());
        items(&source.items, room, &reachable, &mut names);
    }
    let written: String = names.iter().map(|name| format!("{name}\n")).collect();
    let list = root.join("tests/api/public.txt");
    if std::env::var_os("OB_WRITE").is_some() {
        fs::write(&list, &written).unwrap();
    }
    let listed = fs::read_to_string(&list).unwrap();
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    let new: Vec<_> = names.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&names).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}\nOB_WRITE=1 writes the list anew"
    );
}

/// Reads a module and those below it: its room, whether its path is public, what is in it. What `pub use` names is exported from anywhere.
fn module(
    file: &Path,
    folder: &Path,
    room: &str,
    is_public: bool,
    exported: &mut BTreeSet<String>,
    files: &mut Vec<(String, bool, syn::File)>,
) {
    let source = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
    for item in &source.items {
        match item {
            Item::Use(u) if matches!(u.vis, Visibility::Public(_)) => leaves(&u.tree, exported),
            Item::Mod(m) if m.content.is_none() && m.ident != "tests" => {
                let name = m.ident.to_string();
                let inner = folder.join(&name);
                let own = [inner.join("mod.rs"), folder.join(format!("{name}.rs"))];
                // The module of the browser's crypto and the like: behind a `path` or a feature, and never public.
                let Some(own) = own.iter().find(|path| path.exists()) else { continue };
                let room = if room.is_empty() { &name } else { room };
                let is_public = is_public && matches!(m.vis, Visibility::Public(_));
                module(own, &inner, room, is_public, exported, files);
            }
            _ => {}
        }
    }
    files.push((room.to_owned(), is_public, source));
}

fn leaves(tree: &UseTree, exported: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, exported),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, exported)),
        UseTree::Name(name) => drop(exported.insert(name.ident.to_string())),
        UseTree::Rename(rename) => drop(exported.insert(rename.ident.to_string())),
        UseTree::Glob(_) => {}
    }
}

/// The public items among these, each function with the number of its parameters.
fn items(items: &[Item], room: &str, reachable: &dyn Fn(&syn::Ident) -> bool, names: &mut BTreeSet<String>) {
    let mut add = |visible: &Visibility, of: &syn::Ident, name: String| {
        if matches!(visible, Visibility::Public(_)) && reachable(of) {
            names.insert(format!("{room}: {name}"));
        }
    };
    for item in items {
        match item {
            Item::Fn(f) => add(&f.vis, &f.sig.ident, format!("fn {}/{}", f.sig.ident, f.sig.inputs.len())),
            Item::Const(c) => add(&c.vis, &c.ident, format!("const {}", c.ident)),
            Item::Type(t) => add(&t.vis, &t.ident, format!("type {}", t.ident)),
            Item::Struct(s) => {
                add(&s.vis, &s.ident, format!("struct {}", s.ident));
                for field in &s.fields {
                    if let Some(name) = &field.ident {
                        add(&field.vis, &s.ident, format!("{}.{name}", s.ident));
                    }
                }
            }
            Item::Enum(e) => {
                add(&e.vis, &e.ident, format!("enum {}", e.ident));
                for variant in &e.variants {
                    add(&e.vis, &e.ident, format!("{}::{}", e.ident, variant.ident));
                }
            }
            Item::Trait(t) => {
                add(&t.vis, &t.ident, format!("trait {}", t.ident));
                for inner in &t.items {
                    if let TraitItem::Fn(f) = inner {
                        let name = format!("{}::{}/{}", t.ident, f.sig.ident, f.sig.inputs.len());
                        add(&t.vis, &t.ident, name);
                    }
                }
            }
            Item::Impl(block) if block.trait_.is_none() => {
                let syn::Type::Path(of) = &*block.self_ty else { continue };
                let of = &of.path.segments.last().unwrap().ident;
                for inner in &block.items {
                    match inner {
                        ImplItem::Fn(f) => {
                            add(&f.vis, of, format!("{of}::{}/{}", f.sig.ident, f.sig.inputs.len()))
                        }
                        ImplItem::Const(c) => add(&c.vis, of, format!("{of}::{}", c.ident)),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// A caller hands these to other threads, keeps them, prints them while debugging.
#[test]
fn types_can_be_sent_shared_copied_and_printed() {
    fn promise<T: Send + Sync + Clone + std::fmt::Debug + 'static>() {}
    promise::<ob_core::value::Json>();
    promise::<ob_core::value::DateTime>();
    promise::<ob_core::value::Score>();
    promise::<ob_core::model::Assertion>();
    promise::<ob_core::model::BadgeClass>();
    promise::<ob_core::model::Profile>();
    promise::<ob_core::record::LearnerRecord>();
    promise::<ob_core::criteria::Framework>();
    promise::<ob_core::criteria::Evaluation>();
    promise::<ob_core::criteria::Decision>();
    promise::<ob_core::jws::PublicKey>();
    promise::<ob_core::baking::Payload>();
    promise::<ob_core::award::SignedBadge>();
    promise::<ob_core::award::HostedBadge>();
    promise::<ob_core::report::Report>();
    promise::<ob_core::verify::Input>();
    promise::<ob_core::verify::Options>();
    promise::<ob_core::verify::IssuerCache>();
}

/// Every error goes through `?` into anybody's error type, and across threads.
#[test]
fn errors_are_errors() {
    fn promise<T: std::error::Error + Send + Sync + 'static>() {}
    promise::<ob_core::value::JsonError>();
    promise::<ob_core::value::DateTimeError>();
    promise::<ob_core::value::IriError>();
    promise::<ob_core::value::ScoreError>();
    promise::<ob_core::model::ModelError>();
    promise::<ob_core::record::RecordError>();
    promise::<ob_core::criteria::FrameworkError>();
    promise::<ob_core::jsonld::JsonLdError>();
    promise::<ob_core::schema::SchemaError>();
    promise::<ob_core::jws::KeyError>();
    promise::<ob_core::jws::JwsError>();
    promise::<ob_core::jws::SignError>();
    promise::<ob_core::jws::VerifyError>();
    promise::<ob_core::baking::BakeError>();
    promise::<ob_core::baking::ExtractError>();
    promise::<ob_core::award::AwardError>();
    promise::<ob_core::verify::VerifyError>();
    promise::<ob_core::error::Error>();
}
