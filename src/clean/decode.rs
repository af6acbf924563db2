//! Which lines are the article, given how much each looks like it: the best runs of lines when
//! every switch between article and page has its price.

/// For each line whether it belongs to the article. `scores` are log odds, positive for the
/// article; `switch` is the price of a switch, in the same unit. Linear.
pub(super) fn runs(scores: &[f32], switch: f32) -> Vec<bool> {
    // Best value of a path that ends outside, inside; and for each line, whether the best path to
    // either came from inside.
    let mut best = [0.0f32, -switch];
    let mut came: Vec<[bool; 2]> = Vec::with_capacity(scores.len());
    for &score in scores {
        let from_inside = [best[1] - switch > best[0], best[1] >= best[0] - switch];
        best = [
            if from_inside[0] { best[1] - switch } else { best[0] },
            score + if from_inside[1] { best[1] } else { best[0] - switch },
        ];
        came.push(from_inside);
    }
    let mut inside = best[1] - switch > best[0];
    let mut kept = vec![false; scores.len()];
    for (slot, from_inside) in kept.iter_mut().zip(&came).rev() {
        *slot = inside;
        inside = from_inside[usize::from(inside)];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_line_inside_the_article_stays_and_one_outside_goes() {
        let kept = runs(&[-3.0, 0.5, -3.0, 3.0, -0.5, 3.0, -4.0, 1.0], 1.0);
        assert_eq!(kept, [false, false, false, true, true, true, false, false]);
        assert_eq!(runs(&[], 1.0), [false; 0]);
        assert_eq!(runs(&[5.0], 1.0), [true]);
    }
}
