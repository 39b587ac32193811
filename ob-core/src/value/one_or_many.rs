//! One value or an array of them: JSON-LD treats both alike, and a document keeps the form it had.

/// One value, or several. OB 2.0 marks the properties that take both; the form that was read is the form that is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OneOrMany<T> {
    /// A value that stands alone.
    One(T),
    /// An array, of any length.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// The values in their order.
    pub fn as_slice(&self) -> &[T] {
        match self {
            OneOrMany::One(value) => std::slice::from_ref(value),
            OneOrMany::Many(values) => values,
        }
    }

    /// Iterates over the values in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// The first value.
    pub fn first(&self) -> Option<&T> {
        self.as_slice().first()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether it is an empty array.
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    /// The same form with each value turned into another.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> OneOrMany<U> {
        let mut f = f;
        match self {
            OneOrMany::One(value) => OneOrMany::One(f(value)),
            OneOrMany::Many(values) => OneOrMany::Many(values.into_iter().map(f).collect()),
        }
    }

    /// Adds a value; one becomes many.
    pub fn push(&mut self, value: T) {
        let mut values = match std::mem::replace(self, OneOrMany::Many(Vec::new())) {
            OneOrMany::One(first) => vec![first],
            OneOrMany::Many(values) => values,
        };
        values.push(value);
        *self = OneOrMany::Many(values);
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(value: T) -> Self {
        OneOrMany::One(value)
    }
}

/// One value stands alone, any other number becomes an array.
impl<T> FromIterator<T> for OneOrMany<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut values: Vec<T> = values.into_iter().collect();
        match (values.pop(), values.is_empty()) {
            (Some(only), true) => OneOrMany::One(only),
            (Some(last), false) => {
                values.push(last);
                OneOrMany::Many(values)
            }
            (None, _) => OneOrMany::Many(values),
        }
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collecting_chooses_the_form() {
        assert_eq!([1].into_iter().collect::<OneOrMany<_>>(), OneOrMany::One(1));
        assert_eq!([1, 2].into_iter().collect::<OneOrMany<_>>(), OneOrMany::Many(vec![1, 2]));
        assert!([0; 0].into_iter().collect::<OneOrMany<_>>().is_empty());
    }

    #[test]
    fn pushing_keeps_the_order() {
        let mut values = OneOrMany::One(1);
        values.push(2);
        assert_eq!(values.as_slice(), [1, 2]);
    }
}
