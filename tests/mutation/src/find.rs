//! Finds what can be broken in a source file.

use proc_macro2::Span;
use std::collections::BTreeMap;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Lit, ReturnType, Stmt, Type, UnOp};

/// One way to break the code.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The function it is in, with its type.
    pub function: String,
    /// Line, from 1.
    pub line: usize,
    /// The code as it is.
    pub was: String,
    /// The code as it becomes, or what becomes of it.
    pub now: String,
}

/// Where and how a file is rewritten.
#[derive(Debug, Default)]
pub struct Sites {
    /// An expression, and what each mutant puts in its place.
    pub wraps: BTreeMap<(usize, usize), Vec<(usize, String)>>,
    /// A statement that a mutant leaves out.
    pub guards: BTreeMap<(usize, usize), usize>,
    /// Text that goes in before a place: (mutant, text before its number, text after).
    pub inserts: BTreeMap<usize, Vec<(usize, &'static str, String)>>,
    /// The mutants, by the number used above.
    pub mutants: Vec<Mutant>,
}

/// Finds the mutants of one file.
pub fn find(source: &str) -> Result<Sites, syn::Error> {
    let file = syn::parse_file(source)?;
    let mut finder = Finder {
        source,
        sites: Sites::default(),
        function: Vec::new(),
        owner: String::new(),
        conditions: Vec::new(),
    };
    finder.visit_file(&file);
    Ok(finder.sites)
}

/// Methods that a mutant swaps for their opposite.
const OPPOSITES: &[(&str, &str)] = &[
    ("is_some", "is_none"),
    ("is_ok", "is_err"),
    ("any", "all"),
    ("starts_with", "ends_with"),
    ("is_some_and", "is_none_or"),
    ("min", "max"),
    ("first", "last"),
    ("find", "rfind"),
    ("split_once", "rsplit_once"),
    ("strip_prefix", "strip_suffix"),
    ("saturating_add", "saturating_sub"),
    ("checked_add", "checked_sub"),
    ("wrapping_add", "wrapping_sub"),
    ("trim_start", "trim_end"),
    ("position", "rposition"),
];

/// Methods that a mutant leaves out, where the type stays the same.
const REMOVABLE: &[&str] = &[
    "trim",
    "trim_start",
    "trim_end",
    "trim_matches",
    "trim_start_matches",
    "trim_end_matches",
    "to_ascii_lowercase",
    "to_ascii_uppercase",
    "to_lowercase",
    "without_fragment",
    "or",
    "or_else",
    "filter",
];

/// Methods that take a closure which says yes or no.
const WITH_PREDICATE: &[&str] = &[
    "filter",
    "any",
    "all",
    "find",
    "position",
    "is_some_and",
    "is_none_or",
    "is_ok_and",
    "take_while",
    "skip_while",
    "retain",
    "rfind",
    "rposition",
    "partition",
    "take_if",
];

struct Finder<'s> {
    source: &'s str,
    sites: Sites,
    function: Vec<String>,
    owner: String,
    /// Ranges that are conditions already: mutated as a whole.
    conditions: Vec<Range<usize>>,
}

impl Finder<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        &self.source[range.clone()]
    }

    fn add(&mut self, span: Span, was: String, now: String) -> usize {
        let function = self.function.join("::");
        self.sites.mutants.push(Mutant {
            function,
            line: span.start().line,
            was: squeeze(&was),
            now: squeeze(&now),
        });
        self.sites.mutants.len() - 1
    }

    /// A mutant that puts `now` in the place of an expression.
    fn replace(&mut self, span: Span, now: String) {
        let range = span.byte_range();
        let was = self.text(&range).to_owned();
        let alternatives = self.sites.wraps.entry((range.start, range.end)).or_default();
        if was == now || alternatives.iter().any(|(_, text)| *text == now) {
            return;
        }
        let id = self.add(span, was, now.clone());
        self.sites.wraps.entry((range.start, range.end)).or_default().push((id, now));
    }

    /// A mutant that puts text before a place, where `on` is the place of its switch.
    fn insert(&mut self, at: usize, span: Span, before: &'static str, after: &str, was: String, now: String) {
        let id = self.add(span, was, now);
        self.sites.inserts.entry(at).or_default().push((id, before, after.to_owned()));
    }

    /// Both answers in the place of a condition without `let`.
    fn boolean(&mut self, expression: &Expr, answers: &[bool]) {
        let literal = matches!(expression, Expr::Lit(_));
        for answer in answers {
            if !literal {
                self.replace(expression.span(), answer.to_string());
            }
        }
        self.conditions.push(expression.span().byte_range());
    }

    fn condition(&mut self, condition: &Expr, answers: &[bool]) {
        if has_let(condition) {
            let range = condition.span().byte_range();
            let was = self.text(&range).to_owned();
            self.insert(range.start, condition.span(), "!", " && ", was, "never".to_owned());
            self.operands(condition);
        } else {
            self.boolean(condition, answers);
        }
    }

    /// The operands of a chain with `let`.
    fn operands(&mut self, condition: &Expr) {
        match condition {
            Expr::Binary(chain) if matches!(chain.op, BinOp::And(_)) && has_let(condition) => {
                self.operands(&chain.left);
                self.operands(&chain.right);
            }
            Expr::Let(_) => {}
            other => self.boolean(other, &[true]),
        }
    }

    fn body(&mut self, signature: &syn::Signature, block: &syn::Block) {
        if block.stmts.is_empty() {
            return;
        }
        let values: Vec<String> = match &signature.output {
            ReturnType::Default => vec![String::new()],
            ReturnType::Type(_, kind) => values(kind),
        };
        let at = block.brace_token.span.open().byte_range().end;
        for value in values {
            let text = format!(" {{ return {value}; }} ");
            let name = format!("the body of {}", signature.ident);
            let now = if value.is_empty() { "nothing".to_owned() } else { value };
            self.insert(at, signature.ident.span(), "if ", &text, name, now);
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block, attributes: &[syn::Attribute]) {
        let is_debug = signature.ident == "fmt" && self.owner.starts_with("Debug");
        if signature.constness.is_some() || is_test(attributes) || is_debug {
            return;
        }
        self.function.push(signature.ident.to_string());
        self.body(signature, block);
        self.visit_block(block);
        self.function.pop();
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_item_macro(&mut self, _: &'ast syn::ItemMacro) {}
    fn visit_type(&mut self, _: &'ast Type) {}
    fn visit_generics(&mut self, _: &'ast syn::Generics) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_item_struct(&mut self, _: &'ast syn::ItemStruct) {}

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block, &item.attrs);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if is_test(&item.attrs) {
            return;
        }
        let owner =
            self.text(&item.self_ty.span().byte_range()).split('<').next().unwrap_or_default().to_owned();
        let of =
            item.trait_.as_ref().and_then(|(_, path, _)| path.segments.last()).map(|s| s.ident.to_string());
        self.owner = of.unwrap_or_default();
        self.function.push(owner);
        visit::visit_item_impl(self, item);
        self.function.pop();
        self.owner.clear();
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block, &item.attrs);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block, &item.attrs);
        }
    }

    fn visit_expr_if(&mut self, expression: &'ast syn::ExprIf) {
        self.condition(&expression.cond, &[true, false]);
        visit::visit_expr_if(self, expression);
    }

    fn visit_expr_while(&mut self, expression: &'ast syn::ExprWhile) {
        self.condition(&expression.cond, &[false]);
        visit::visit_expr_while(self, expression);
    }

    fn visit_expr_match(&mut self, expression: &'ast syn::ExprMatch) {
        let last = expression.arms.len().saturating_sub(1);
        let catches_all =
            expression.arms.last().is_some_and(|arm| arm.guard.is_none() && takes_anything(&arm.pat));
        for (i, arm) in expression.arms.iter().enumerate() {
            if let Some((_, guard)) = &arm.guard {
                self.condition(guard, &[true, false]);
            } else if catches_all && i != last {
                let at = arm.fat_arrow_token.span().byte_range().start;
                let was = self.text(&arm.pat.span().byte_range()).to_owned();
                self.insert(at, arm.pat.span(), "if !", " ", format!("the arm {was}"), "left out".to_owned());
            }
        }
        visit::visit_expr_match(self, expression);
    }

    fn visit_expr_binary(&mut self, expression: &'ast syn::ExprBinary) {
        let (left, right) = (&*expression.left, &*expression.right);
        let is_chain = has_let(left) || has_let(right);
        let now: &[&str] = match expression.op {
            BinOp::Lt(_) => &["<=", ">="],
            BinOp::Le(_) => &["<", ">"],
            BinOp::Gt(_) => &[">=", "<="],
            BinOp::Ge(_) => &[">", "<"],
            BinOp::Eq(_) => &["!="],
            BinOp::Ne(_) => &["=="],
            BinOp::And(_) if !is_chain => &["||"],
            BinOp::Or(_) => &["&&"],
            BinOp::Add(_) => &["-"],
            BinOp::Sub(_) => &["+"],
            BinOp::Mul(_) => &["/"],
            BinOp::Div(_) => &["*"],
            BinOp::Rem(_) => &["/"],
            BinOp::Shl(_) => &[">>"],
            BinOp::Shr(_) => &["<<"],
            BinOp::BitAnd(_) => &["|"],
            BinOp::BitOr(_) => &["&", "^"],
            BinOp::BitXor(_) => &["|"],
            _ => &[],
        };
        let (a, b) = (
            self.text(&left.span().byte_range()).to_owned(),
            self.text(&right.span().byte_range()).to_owned(),
        );
        for operator in now {
            self.replace(expression.span(), format!("({a}) {operator} ({b})"));
        }
        match expression.op {
            BinOp::And(_) if !is_chain => {
                self.boolean(left, &[true]);
                self.boolean(right, &[true]);
            }
            BinOp::Or(_) => {
                self.boolean(left, &[false]);
                self.boolean(right, &[false]);
            }
            BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) | BinOp::Eq(_) | BinOp::Ne(_) => {
                for side in [left, right] {
                    if let Expr::Lit(literal) = side {
                        self.number(literal, &[-1]);
                    }
                }
            }
            _ => {}
        }
        // The left side of `+=` is a place, not a value.
        if is_assignment(&expression.op) {
            self.visit_expr(right);
        } else {
            visit::visit_expr_binary(self, expression);
        }
    }

    fn visit_expr_assign(&mut self, expression: &'ast syn::ExprAssign) {
        self.visit_expr(&expression.right);
    }

    fn visit_expr_unary(&mut self, expression: &'ast syn::ExprUnary) {
        if matches!(expression.op, UnOp::Not(_) | UnOp::Neg(_)) {
            let inner = self.text(&expression.expr.span().byte_range()).to_owned();
            self.replace(expression.span(), inner);
        }
        visit::visit_expr_unary(self, expression);
    }

    fn visit_expr_lit(&mut self, literal: &'ast syn::ExprLit) {
        match &literal.lit {
            Lit::Bool(value) => self.replace(literal.span(), (!value.value).to_string()),
            Lit::Int(_) => self.number(literal, &[1]),
            _ => {}
        }
    }

    fn visit_expr_repeat(&mut self, expression: &'ast syn::ExprRepeat) {
        self.visit_expr(&expression.expr);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let name = call.method.to_string();
        let whole = call.span().byte_range();
        let at = call.method.span().byte_range();
        let other = OPPOSITES.iter().find_map(|(a, b)| match name.as_str() {
            n if n == *a => Some(*b),
            n if n == *b => Some(*a),
            _ => None,
        });
        if let Some(other) = other {
            let now =
                format!("{}{other}{}", &self.source[whole.start..at.start], &self.source[at.end..whole.end]);
            self.replace(call.span(), now);
        } else if says_yes_or_no(&name) && !self.conditions.contains(&whole) {
            let now = format!("!{}", self.text(&whole));
            self.replace(call.span(), now);
        }
        if REMOVABLE.contains(&name.as_str()) {
            let now = self.text(&call.receiver.span().byte_range()).to_owned();
            self.replace(call.span(), now);
        }
        if WITH_PREDICATE.contains(&name.as_str()) {
            for argument in &call.args {
                if let Expr::Closure(closure) = argument
                    && matches!(closure.output, ReturnType::Default)
                {
                    self.boolean(&closure.body, &[true, false]);
                }
            }
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let whole = call.span().byte_range();
        if let Expr::Path(path) = &*call.func
            && path.path.segments.last().is_some_and(|segment| says_yes_or_no(&segment.ident.to_string()))
            && !self.conditions.contains(&whole)
        {
            let now = format!("!{}", self.text(&whole));
            self.replace(call.span(), now);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_macro(&mut self, expression: &'ast syn::ExprMacro) {
        let whole = expression.span().byte_range();
        if expression.mac.path.is_ident("matches") && !self.conditions.contains(&whole) {
            let now = format!("!{}", self.text(&whole));
            self.replace(expression.span(), now);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        if let Stmt::Expr(expression, Some(_)) = statement {
            let does = match expression {
                Expr::Call(_) | Expr::MethodCall(_) | Expr::Try(_) | Expr::Assign(_) => true,
                Expr::Binary(binary) => is_assignment(&binary.op),
                _ => false,
            };
            if does {
                let range = statement.span().byte_range();
                let was = self.text(&range).to_owned();
                let id = self.add(statement.span(), was, "left out".to_owned());
                self.sites.guards.insert((range.start, range.end), id);
            }
            if let Expr::Binary(binary) = expression {
                let other = match binary.op {
                    BinOp::AddAssign(_) => Some("-="),
                    BinOp::SubAssign(_) => Some("+="),
                    BinOp::MulAssign(_) => Some("/="),
                    BinOp::BitOrAssign(_) => Some("&="),
                    BinOp::BitAndAssign(_) => Some("|="),
                    BinOp::BitXorAssign(_) => Some("|="),
                    _ => None,
                };
                if let Some(other) = other {
                    let a = self.text(&binary.left.span().byte_range()).to_owned();
                    let b = self.text(&binary.right.span().byte_range()).to_owned();
                    self.replace(binary.span(), format!("{a} {other} {b}"));
                }
            }
        }
        visit::visit_stmt(self, statement);
    }
}

impl Finder<'_> {
    fn number(&mut self, literal: &syn::ExprLit, steps: &[i128]) {
        if let Lit::Int(number) = &literal.lit
            && let Ok(value) = number.base10_parse::<i128>()
        {
            for step in steps {
                if value + step >= 0 {
                    self.replace(literal.span(), format!("{}{}", value + step, number.suffix()));
                }
            }
        }
    }
}

/// What a function can return without doing its work.
fn values(kind: &Type) -> Vec<String> {
    let words = |list: &[&str]| list.iter().map(|&w| w.to_owned()).collect();
    match kind {
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return Vec::new() };
            let argument = || match &last.arguments {
                syn::PathArguments::AngleBracketed(list) => list.args.iter().find_map(|a| match a {
                    syn::GenericArgument::Type(inner) => Some(inner),
                    _ => None,
                }),
                _ => None,
            };
            match last.ident.to_string().as_str() {
                "bool" => words(&["true", "false"]),
                "usize" | "u8" | "u16" | "u32" | "u64" | "i64" | "i32" | "u128" | "i128" => {
                    words(&["0", "1"])
                }
                "String" => words(&["String::new()"]),
                "Vec" => words(&["Vec::new()"]),
                "Option" => words(&["None"]),
                "Result" => match argument() {
                    Some(inner) => {
                        let mut inner = values(inner);
                        if inner.is_empty() {
                            inner.push("Default::default()".to_owned());
                        }
                        inner.into_iter().map(|value| format!("Ok({value})")).collect()
                    }
                    None => words(&["Ok(Default::default())"]),
                },
                _ => Vec::new(),
            }
        }
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => words(&["\"\""]),
            Type::Slice(_) => words(&["&[]"]),
            _ => Vec::new(),
        },
        Type::Tuple(tuple) if tuple.elems.is_empty() => words(&["()"]),
        _ => Vec::new(),
    }
}

fn says_yes_or_no(name: &str) -> bool {
    ["is_", "has_", "contains", "can_", "same_", "covers", "admits", "eq_"]
        .iter()
        .any(|p| name.starts_with(p))
        || name == "eq"
}

/// `_` or a name; `None` looks like a name and is none.
fn takes_anything(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(name) => !name.ident.to_string().starts_with(char::is_uppercase),
        _ => false,
    }
}

fn is_assignment(operator: &BinOp) -> bool {
    matches!(
        operator,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
            has_let(&binary.left) || has_let(&binary.right)
        }
        _ => false,
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string().contains("test"),
        syn::Meta::NameValue(_) => false,
    })
}

/// On one line.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_what_decides() {
        let source =
            "fn f(a: u8) -> bool { if a < 3 && !g() { h(); } let Some(x) = y else { return false }; a == x }";
        let found: Vec<String> =
            find(source).unwrap().mutants.iter().map(|m| format!("{} → {}", m.was, m.now)).collect();
        for expected in [
            "the body of f → true",
            "a < 3 && !g() → false",
            "a < 3 && !g() → (a < 3) || (!g())",
            "a < 3 → (a) <= (3)",
            "a < 3 → true",
            "3 → 2",
            "3 → 4",
            "!g() → g()",
            "h(); → left out",
            "false → true",
            "a == x → (a) != (x)",
        ] {
            assert!(found.iter().any(|f| f == expected), "{expected} is not among {found:#?}");
        }
    }

    #[test]
    fn leaves_tests_constants_and_patterns_alone() {
        let source = "const A: u8 = 1 + 2; #[cfg(test)] mod tests { fn f() -> bool { true } } const fn g() -> u8 { 3 } static B: bool = true;";
        assert!(find(source).unwrap().mutants.is_empty());
    }
}
