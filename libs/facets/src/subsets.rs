//! Whether marks hang together: elements joined by a mark are of one subset, and only within a subset can they be compared.

/// The subset of every element, counted from 1 in order of appearance; 0 for an element without a mark.
pub(crate) fn of<'a>(elements: usize, marks: impl Iterator<Item = &'a [usize]>) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..elements).collect();
    let mut seen = vec![false; elements];
    for mark in marks {
        for &element in mark {
            seen[element] = true;
            let (a, b) = (root(&mut parent, mark[0]), root(&mut parent, element));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut numbers = vec![0; elements];
    let mut next = 0;
    (0..elements)
        .map(|element| {
            if !seen[element] {
                return 0;
            }
            let root = root(&mut parent, element);
            if numbers[root] == 0 {
                next += 1;
                numbers[root] = next;
            }
            numbers[root]
        })
        .collect()
}

fn root(parent: &mut [usize], mut element: usize) -> usize {
    while parent[element] != element {
        parent[element] = parent[parent[element]];
        element = parent[element];
    }
    element
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_that_share_an_element_are_one_subset() {
        let marks = [[0, 1], [2, 1], [3, 4]];
        assert_eq!(super::of(6, marks.iter().map(|mark| &mark[..])), vec![1, 1, 1, 2, 2, 0]);
    }
}
