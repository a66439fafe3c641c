//! How long ago something was, which stays true while somebody can see it.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use sales_stages_core::engine::Later;
use sales_stages_core::stage::{Ago, Timestamp};
use web_sys::Element;

use super::Context;
use crate::i18n;
use crate::reactive::{Mount, keep};
use crate::runtime::{Clock, Shown};
use crate::ui::{El, Source, el};

/// How long ago a moment was; nothing for one that cannot be read.
pub(super) fn ago(context: &Context, stamp: &str) -> El {
    let moment = Timestamp::new(stamp).unix_millis();
    let hidden = context.reader(|shown: &Shown| shown.hidden.into());
    let context = context.clone();
    el("span.ago")
        .live_boxed(hidden, Box::new(move |hidden| Some(ticking(&context, moment?, hidden != 0))))
}

/// A text that goes with the time; while nobody sees the page it stands still.
fn ticking(context: &Context, moment: i64, hidden: bool) -> El {
    let element = el("span");
    if let (Some(later), Some(clock)) = (context.later(), context.runtime().clock()) {
        let text = element.element().clone();
        let later = (!hidden).then_some(later);
        let ticking = Rc::new(Ticking { text, clock, moment, later, alarm: RefCell::default() });
        ticking.show();
        keep(ticking);
    }
    element
}

struct Ticking {
    text: Element,
    clock: Rc<dyn Clock>,
    moment: i64,
    /// There while it goes on.
    later: Option<Later>,
    /// Rings when the text is not true any more; dropped with its element.
    alarm: RefCell<Option<Box<dyn Any>>>,
}

impl Ticking {
    fn show(self: &Rc<Self>) {
        let now = i64::try_from(self.clock.wall()).unwrap_or(i64::MAX);
        let ago = Ago::between(self.moment, now);
        self.text.set_text_content(Some(&i18n::ago(ago)));
        if let Some(later) = self.later {
            let ticking = Rc::downgrade(self);
            let mount = Mount::current();
            let ring = Box::new(move || {
                let _entered = mount.enter();
                if let Some(ticking) = ticking.upgrade() {
                    ticking.show();
                }
            });
            self.alarm.replace(Some(self.clock.alarm(later, ago.lasts, ring)));
        }
    }
}
