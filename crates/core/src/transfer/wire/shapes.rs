//! Values of which others are made.

use std::sync::Arc;

use super::{Bytes, Wire};

impl Wire<'_> for bool {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        match bytes.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire<'_> for u32 {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        let mut number = [0; 4];
        for byte in &mut number {
            *byte = bytes.byte()?;
        }
        Some(Self::from_le_bytes(number))
    }
}

impl Wire<'_> for char {
    fn put(&self, bytes: &mut Vec<u8>) {
        u32::from(*self).put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Self::from_u32(u32::take(bytes)?)
    }
}

impl<'a, T: Wire<'a>> Wire<'a> for Option<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.is_some().put(bytes);
        if let Some(value) = self {
            value.put(bytes);
        }
    }

    fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
        if bool::take(bytes)? { T::take(bytes).map(Some) } else { Some(None) }
    }
}

impl<'a, T: Wire<'a>> Wire<'a> for Arc<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        T::put(self, bytes);
    }

    fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
        T::take(bytes).map(Self::new)
    }
}

impl<'a, T: Wire<'a>, E: Wire<'a>> Wire<'a> for Result<T, E> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.is_ok().put(bytes);
        match self {
            Ok(value) => value.put(bytes),
            Err(error) => error.put(bytes),
        }
    }

    fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
        if bool::take(bytes)? { T::take(bytes).map(Ok) } else { E::take(bytes).map(Err) }
    }
}

impl<'a, T: Wire<'a>> Wire<'a> for Vec<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.len().put(bytes);
        for value in self {
            value.put(bytes);
        }
    }

    fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
        let length = usize::take(bytes)?;
        // Nothing is written in less than a byte: a longer list is none, and gets no memory.
        let mut values = Self::with_capacity(length.min(bytes.0.len()));
        for _ in 0..length {
            values.push(T::take(bytes)?);
        }
        Some(values)
    }
}
