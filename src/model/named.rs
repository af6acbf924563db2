//! Enums whose values are known by a name: in output, on disk and in the string table.

/// An enum with the name of each value, read back from it, and written on disk as it.
macro_rules! named {
    (
        $(#[$doc:meta])*
        pub enum $Type:ident {
            $($(#[$of:meta])* $Value:ident = $name:literal,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize,
            serde::Deserialize,
        )]
        pub enum $Type {
            $($(#[$of])* #[serde(rename = $name)] $Value,)+
        }

        impl $Type {
            /// All of them, in their order.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$Value),+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Value => $name,)+
                }
            }
        }

        impl std::str::FromStr for $Type {
            type Err = $crate::model::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok(Self::$Value),)+
                    _ => Err($crate::model::UnknownName),
                }
            }
        }
    };
}

pub(super) use named;

/// No value has the name that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName;

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no value has this name")
    }
}

impl std::error::Error for UnknownName {}
