//! Where the parts of the way lead that the first row tells.

use crate::{
    model::{EntityKind, PartialDate},
    text::safe::Safe,
};

/// Where a part of the way leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the list of all articles.
    List,
    /// To the list of what this outlet has.
    Outlet(Safe),
    /// To the list of what is of this time.
    Time(PartialDate),
    /// To the names of this kind.
    Names(EntityKind),
    /// Nowhere: one is there.
    Here,
}
