use std::env;

/// The sum of the numbers among the texts, in decimal.
fn total(texts: &[String]) -> String {
    let sum = pkg_a::sum(texts.iter().map(String::as_str));
    itoa::Buffer::new().format(sum).to_owned()
}

fn main() {
    let texts: Vec<String> = env::args().skip(1).collect();
    println!("{}", total(&texts));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up() {
        assert_eq!(total(&["one", "40", "pear"].map(str::to_owned)), "41");
    }
}
