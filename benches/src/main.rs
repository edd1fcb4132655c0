//! What `benches/run` needs beside the program itself: large lists, a table of a million people, a page without database.
#![allow(clippy::print_stdout, reason = "it speaks to the script")]

mod answers;
mod diplomas;
mod figures_of_many;
mod invented;
mod jury;
mod list;
mod load;
mod page;
mod votes;

use std::path::PathBuf;

const USAGE: &str = "benches list ROWS FILE.xlsx | figures PEOPLE FOLDER ROUNDS | page FOLDER ADDRESS | diplomas COUNT FOLDER [PICTURE.jpg] | jury ENTRIES FOLDER | votes ROUNDS FOLDER METODIST | answers PEOPLE FOLDER METODIST | echo ADDRESS";

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> kernel::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list", rows, file] => list::write(rows.parse()?, &PathBuf::from(file)),
        ["figures", people, folder, rounds] => {
            figures_of_many::run(people.parse()?, &PathBuf::from(folder), rounds.parse()?).await
        }
        ["diplomas", count, folder] => diplomas::run(count.parse()?, &PathBuf::from(folder), None).await,
        ["diplomas", count, folder, picture] => {
            diplomas::run(count.parse()?, &PathBuf::from(folder), Some(&PathBuf::from(picture))).await
        }
        ["jury", entries, folder] => jury::write(entries.parse()?, &PathBuf::from(folder)).await,
        ["votes", rounds, folder, metodist] => {
            votes::run(rounds.parse()?, &PathBuf::from(folder), &PathBuf::from(metodist)).await
        }
        ["answers", people, folder, metodist] => {
            answers::run(people.parse()?, &PathBuf::from(folder), &PathBuf::from(metodist)).await
        }
        ["echo", address] => votes::echo(address).await,
        ["page", folder, address] => page::serve(&PathBuf::from(folder), address).await,
        _ => Err(kernel::Error::failed(USAGE)),
    }
}
