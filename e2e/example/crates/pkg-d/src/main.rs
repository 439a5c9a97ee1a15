use std::env;

use arrayvec::ArrayVec;

/// The largest three numbers, the largest first.
fn largest(numbers: impl IntoIterator<Item = i64>) -> ArrayVec<i64, 3> {
    let mut best = ArrayVec::<i64, 3>::new();
    for number in numbers {
        let place = best.partition_point(|&other| other >= number);
        if best.is_full() && place < best.len() {
            best.pop();
        }
        if place < best.capacity() {
            best.insert(place, number);
        }
    }
    best
}

fn main() {
    let numbers = env::args().skip(1).filter_map(|text| text.parse().ok());
    let best = largest(numbers);
    let printed: Vec<String> = best.iter().map(i64::to_string).collect();
    println!("{}", printed.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_three_in_order() {
        assert_eq!(largest([3, 9, 1, 7, 8]).as_slice(), [9, 8, 7]);
        assert_eq!(largest([2]).as_slice(), [2]);
    }
}
