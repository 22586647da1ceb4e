//! The tables of the colour maps, as steps from entry to entry.
//!
//! Neighbouring entries differ by a few units, so steps pack five times
//! smaller than the colours themselves (0.5 KB for all four in a compressed
//! page, against 2.5 KB).

/// For red, green and blue: the first entry, and 255 letters that say how much
/// each next one adds: `m` nothing, `n` one more, `l` one less, and so on.
pub(crate) type Encoded = [(u8, &'static str); 3];

pub(crate) const VIRIDIS: Encoded = [
    (
        68,
        "mmnmmnmmmnmmmmmmnmmmmmmmmlmmmmmmlmmmlmmmlmlmmlmmlmlmlmlmlmmlmlmlmlmlmlmlmlmlmlmlmlmml\
         mlmlmmlmlmmlmlmmlmlmmlmmlmmlmlmmlmmlmmlmmlmmlmmmmlmmmmmmmmmmnmmnmnmnnmnnnnnnnnnonnono\
         nonoonooonooooooooooopooopooopoopopopopopopopoppoppoppoppoppoppoppopoppopoppopopopoop",
    ),
    (
        1,
        "nnononononononnonnonnonnnonnnonnnonnnonnnonnnnnonnnnnonnnnnnnonnnnnnnnnnnnnnnnnnnnnnn\
         nnnnnnnnnnnnnnnnnnnmnnnnnnnnnnnnnnnmnnnnnnnnnnnnnnnnmnnnnnnnnnnnnnnmnnnnnnnnnnmnnnnnn\
         nnmnnnnnmnnnnmnnnnmnnnmnnnmnnmnnmnnmnmnnmnmnmnmnmnmnmnmnmmnmnmmnmmnmmnmmnmmnmmnmmnmmn",
    ),
    (
        84,
        "nononnononnonnonnnonnnnnnnnnnnnnnmnnnmnnmnnmnmnmnmnmmnmnmmmnmmmnmmmmnmmmmmmnmmmmmmmmm\
         mmmnmmmmmmmmmmmmmmmmmmmmmmmmlmmmmmmmmmmlmmmmmlmmmlmmmlmmlmmlmlmlmmlmllmlmllmllmlllmll\
         llmlllllllllllklllllklllkllklkllklklklkklklkklkkklkklkkklkklkklklllllllmmmmnmnnnonono",
    ),
];

pub(crate) const CIVIDIS: Encoded = [
    (
        0,
        "mmmmmmmmmmmmmmmmmmmmmmmqqppppoooonoononononnonnnnonnnnnnnonnnnnnnnnnnnnnnnnmnnnnnnnnn\
         nnmnnnnnnnnmnnnnnnnmnnnnnnmnnnnnnmnnnnnmnnnnnnnnnnnnmnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\
         nnnnnnnnnnnnnnnnnnnnnnnnnnonnnnnnnnnnnnnnnonnnnnnnnnnonnnnnnnnonnnnnnnonnnnnonnnommmm",
    ),
    (
        34,
        "nmnnnmnnmnnmnnmnnnmnmnmnnmnnnmnnmnnnmnnmnnmnnnmnnmnnmnnmnnnmnnmnnmnnmnnnmnnmnnmnnmnnn\
         mnnmnnmnnnmnnmnnnmnnmnnmnnnmnnnmnnmnnnmnnnmnnmnnnmnnnmnnnmnnnmnnnmnnnmnnnnmnnnmnnnnmn\
         nnnmnnnnmnnnnmnnnnnmnnnnnmnnnnnmnnnnnnnmnnnnnnnmnnnnnnnnnmnnnnnnnnnnnnnnmnnnnnnnnnonn",
    ),
    (
        77,
        "onoonooonooooonoooonmmmmmmmlmmmmlmmmmmlmmmmmlmmmmmmmmmmlmmmmmmmmmmmmmmmnmmmmmmmmmmnmm\
         mmmmnmmmmmnmmmmnmmmnmmmnmmnmmmnmnmmnmmnmmmnmmmmmmmmmmmmmmmmmmmlmmmmmmmlmmmmmlmmmlmmml\
         mmmlmmlmmlmmlmmlmlmmlmlmlmlmlmlmllmlmllmllmllmllllmllllllllllllllllkllkllklkklkkklnon",
    ),
];

pub(crate) const MAGMA: Encoded = [
    (
        0,
        "mmnmmnmnnmnnnnnnnnnnnnnnonnnnonnonnononoonoonoonooonooonoononoononoononononoonononono\
         onononoonononoononoononoonoonoononoonoonoononoonoononoonononononononnonnonnnnonnnnmnn\
         nnnmnnmnmnmnmnmmnmmnmmmnmmmmnmmmmmmmmnmmmmmmmmmmmmmmmmmmmmlmmmmmmmmmmmlmmmmmmmmmmlmmm",
    ),
    (
        0,
        "mmmnmnmnmnmnmnnmnnnmnnmnmnmnmnmmmnmmmmmmmmlmmmmlmmmmmmmmmmnmmnmnmnmnnmnnmnmnnmnnmnnmn\
         mnnmnmnnmnmnmnnmnmnmnmnmnmnmnmnmnmnnmnmnmnmnmnnmnmnnmnnmnnnnmnnnnnnnnnnnnonnonnonoono\
         nooonoooonooooooonooooooooonooooooonoooooonoooooonooooonooooonooooonoooonooooonoooono",
    ),
    (
        3,
        "nonoooooooooooopooooopooopoopopopoopopoopoooponooononnnnnnnnmnnmnmnmnmmmnmmmnmmmmmnmm\
         mmmmmmmmmmmmmmmmlmmmmmmlmmmlmmmlmmlmlmmlmlmlmlmllmlmllmllmlllmllllmlllmllllmllmlmllmm\
         lmmlmmmmmmnmmmnmnmnnmnnnmnnnnnnnnnonnnonnnononnononononoonoonoonoonoooonooooonooooooo",
    ),
];

pub(crate) const COOLWARM: Encoded = [
    (
        58,
        "nnonnnnnonnnnonnnonnnonnnonnnonnonnonnonnonnonnononnonnononnonnononnononnonnononnonno\
         nnonnonnonnnonnnonnnonnnnnonnnnnnnonnnnnnnnnnnnnnnnnnmnnnnnmnmnnmnnmnmmnmnmmnmmnmmmmm\
         mnmmmmmmlmmmmmmlmmlmmlmmlmlmlmllmllmllmllllmllllllllllllllllklllklllkllkllklklklklklk",
    ),
    (
        76,
        "nooonooonoonooonoonoonoononoonoonononoonononnononononnonnonnonnnonnnnonnnnnnnnnnnnnnn\
         nnnnnmnnnnmnnmnnmnmnmnmnmnmnmmnmmnmmmmnmmmmlmlmlmlmllmlllmllllmllllllllllllllllkllllk\
         llklllklkllklklklklklkklkklklkkklkkklkkkkklkkkkkkkkkkkkkkkkkjkkkjkkjkkjjjkjjkhihihihh",
    ),
    (
        192,
        "nonononononnononnonnnnonnnnnnnnomnnnnnnnmnnnmnnmnnmnmnmnmmnmmnmmmnmmmmmmmmmmmmmmmlmmm\
         lmmlmmlmlmlmllmlmlllmllllmllllllllllklllllkllklklkllklklklklklkklklklklklkklklklkklkl\
         kklklklkklklklkklklklklklklklklklklklklkllklklkllkllkllkllkllkllllklllklllllkllllllll",
    ),
];
