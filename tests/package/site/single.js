import 'fanchart/single'
